/** The small valid files that the examples of checks are laid over: whatever they find besides the example is a fault of these. */

export const organisation = `format: 1
name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
editions:
  en:
    locale: en-GB
  nl:
    locale: nl-NL
services:
  portal:
    name: { en: Customer portal, nl: Klantportaal }
  email:
    name: { en: Email, nl: E-mail }
  phone:
    name: { en: Telephone, nl: Telefoon }
contacts:
  hotline:
    kind: phone
    value: "+31102455700"
    label: { en: Customer service, nl: Klantenservice }
`

export const incident = `title: { en: Customer portal out of reach, nl: Klantportaal onbereikbaar }
impact: major
started_at: 2024-03-18T06:10
facts:
  personal-data:
    name: { en: Personal data, nl: Persoonsgegevens }
timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The {{service.portal "customer portal"}} cannot be reached. Call us: {{contact.hotline}}.
      nl: |
        Het {{service.portal "klantportaal"}} is niet bereikbaar. Bel ons: {{contact.hotline}}.
    services:
      portal: major_outage
    promises:
      portal-return:
        text: { en: The portal is open again., nl: Het portaal is weer open. }
        by: 2024-03-20
`

/**
 * A file with some of its fields written differently. What holds no field is a whole file of its own.
 * @example laidOver('a: 1\nb: 2\n', 'b: 3') // 'a: 1\nb: 3\n'
 */
export function laidOver(base: string, snippet: string): string {
  const names = [...snippet.matchAll(FIELD)].map((found) => found[1])
  if (names.length === 0) return `${snippet}\n`
  const kept = base.split(/^(?=\w)/m).filter((section) => !names.includes(section.slice(0, section.indexOf(':'))))
  return `${kept.join('')}${snippet}\n`
}

const FIELD = /^([A-Za-z_]\w*):/gm
