/** An incident as long as any: thirty updates, fifteen answers, eight services, in sentences as people write them. */

const services = ['Customer portal', 'Resident portal', 'Email', 'Telephone', 'Web forms', 'Meter readings', 'Field service', 'Billing']
const states = ['major_outage', 'partial_outage', 'degraded_performance', 'operational']

const sayings = [
  'Our engineers found that a storage system had stopped answering, and they switched off everything that depends on it. What was stored before is safe.',
  'The first servers run again in a closed network. We test them with our own staff before anybody else may use them, and that takes until the evening.',
  'We cannot take orders online yet. Please call us instead; the people at the hotline see the same list as those in the office, and nothing you tell them is lost.',
  'Bills for March go out late. Nobody has to pay a reminder fee for that, and whoever pays by direct debit need not do anything at all.',
  'An outside team looks at every repaired part before we open it. We would rather be a day late than open something twice.',
]

const questions = [
  'Is my data safe?',
  'Can I still report a leak?',
  'Do I have to pay my bill now?',
  'When can I use the portal again?',
  'Will you tell me when it works?',
]

/** @returns organisation.yaml and the incident file */
export function longIncident(): { readonly organisation: string; readonly incident: string } {
  return {
    organisation: `name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB } }
services:
${services.map((name, at) => `  s${at}: { name: { en: ${name} } }`).join('\n')}
contacts:
  hotline: { kind: phone, value: "+442079460140", label: { en: Customer service }, hours: Mo-Fr 08:00-18:00 }
  mail: { kind: email, value: help@meridian.example, label: { en: Customer service by email } }
`,
    incident: `title: { en: Failure of a storage system }
impact: major
started_at: 2024-03-01T06:10
facts: { personal-data: { name: { en: Personal data }, lead: true } }
timeline:
${Array.from({ length: 30 }, (_, at) => update(at)).join('')}
instructions:
  call: { text: { en: Please call us about anything that cannot wait. } }
faq:
${Array.from({ length: 15 }, (_, at) => question(at)).join('')}`,
  }
}

function update(at: number): string {
  const day = String(at + 1).padStart(2, '0')
  const service = at % services.length
  const state = states[Math.floor(at / services.length) % states.length]
  return `  - id: update-${at}
    at: 2024-03-${day}T09:00
    title: { en: "What we know on day ${at + 1}" }
    status: ${at < 20 ? 'identified' : 'monitoring'}
    services: { s${service}: ${state} }
    facts: { personal-data: { certainty: excluded, text: { en: No personal data was read or changed. } } }
    body:
      en: |
        ${sayings[at % sayings.length]}
`
}

function question(at: number): string {
  return `  - id: question-${at}
    question: { en: "${questions[at % questions.length]}" }
    answer: { en: "${sayings[(at + 1) % sayings.length]}" }
    about: [s${at % services.length}]
    reviewed_at: 2024-03-20T12:00
`
}
