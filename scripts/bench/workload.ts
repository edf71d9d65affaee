/** Workspaces of any size, the same every time: an organisation of six languages and one incident after another, the newest still open. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayings, type Said } from './workload-words.ts'

/** Languages of the workload, each an edition. */
export const languages = ['en', 'nl', 'pl', 'de', 'fr', 'es'] as const

/** So many of the newest incidents are still open. */
const open = 2

const services = ['portal', 'email', 'phone', 'meters', 'billing', 'forms'] as const

/** Writes `organisation.yaml` and `count` incident files, the newest of 29 June 2026, each six hours before the next: build it as of 30 June, noon. */
export function writeWorkload(folder: string, count: number): void {
  mkdirSync(join(folder, 'incidents'), { recursive: true })
  writeFileSync(join(folder, 'incidents/organisation.yaml'), organisation())
  for (let number = 0; number < count; number++) writeIncident(folder, number)
}

/** The name of the incident that is `number` before the newest. */
function workloadId(number: number): string {
  return `${startOf(number).toISOString().slice(0, 10)}-${services[number % services.length] ?? ''}-${number}`
}

function writeIncident(folder: string, number: number): void {
  writeFileSync(join(folder, `incidents/${workloadId(number)}.yaml`), incident(number))
}

function startOf(number: number): Date {
  return new Date(Date.UTC(2026, 5, 29, 6) - number * 6 * 3_600_000)
}

function organisation(): string {
  const editions = languages.map((language) => `  ${language}: { locale: ${language} }`)
  return `name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
base_url: https://status.meridian.example/
editions:
${editions.join('\n')}
services:
${services.map((id) => `  ${id}:\n    name: ${inAll(sayings.services[id])}`).join('\n')}
contacts:
  hotline:
    kind: phone
    value: "+31102455700"
    label: ${inAll(sayings.hotline)}
`
}

function incident(number: number): string {
  const service = services[number % services.length] ?? 'portal'
  const isOpen = number < open
  const at = (hours: number) => `${new Date(startOf(number).getTime() + hours * 3_600_000).toISOString().slice(0, 16)}Z`
  const cause = sayings.causes[number % sayings.causes.length] ?? sayings.found
  return `title:${block(sayings.titles[service], 2)}
impact: ${number % 3 === 0 ? 'major' : 'minor'}
started_at: ${at(0)}
timeline:
${update('noticed', at(0.25), 'investigating', `${service}: ${number % 2 === 0 ? 'major_outage' : 'partial_outage'}`, sayings.noticed)}
    promises:
      repaired:
        text: ${inAll(sayings.promise)}
        by: ${isOpen ? '2026-07-02T12:00Z' : at(3)}
        kept_when: { ${service}: operational }
    next_update_by: ${at(1)}
${update('found', at(0.75), 'identified', `${service}: degraded_performance`, cause)}
    next_update_by: ${isOpen ? '2026-07-02T12:00Z' : at(2)}
${isOpen ? '' : ends(service, at)}faq:
  - id: data
    question: ${inAll(sayings.question)}
    answer: ${inAll(sayings.answer)}
    about: [${service}]
    reviewed_at: ${isOpen ? '2026-06-30T11:00Z' : at(2.5)}
`
}

function ends(service: string, at: (hours: number) => string): string {
  return `${update('watched', at(1.5), 'monitoring', `${service}: operational`, sayings.watched)}
    next_update_by: ${at(3)}
${update('over', at(2), 'resolved', '', sayings.over)}
`
}

function update(id: string, at: string, status: string, service: string, body: Said): string {
  return `  - id: ${id}
    at: ${at}
    status: ${status}
${service === '' ? '' : `    services: { ${service} }\n`}    body:${block(body, 6)}`
}

function inAll(said: Said): string {
  return `{ ${languages.map((language) => `${language}: "${said[language]}"`).join(', ')} }`
}

function block(said: Said, indent: number): string {
  return languages.map((language) => `\n${' '.repeat(indent)}${language}: "${said[language]}"`).join('')
}
