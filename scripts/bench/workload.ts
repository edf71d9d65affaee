/** Workspaces of any size, the same every time: an organisation of six languages and one incident after another, the newest still open. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayings, type Said } from './workload-words.ts'

/** Languages of the workload, each an edition. */
export const languages = ['en', 'nl', 'pl', 'de', 'fr', 'es'] as const

/** So many of the newest incidents are still open. */
const open = 2

export const services = ['portal', 'email', 'phone', 'meters', 'billing', 'forms'] as const

/** Writes `organisation.yaml` and `count` incident files, the newest of 29 June 2026, each six hours before the next: build it as of 30 June, noon. */
export function writeWorkload(folder: string, count: number): void {
  mkdirSync(join(folder, 'incidents'), { recursive: true })
  writeFileSync(join(folder, 'incidents/organisation.yaml'), organisation())
  for (let number = 0; number < count; number++) writeIncident(folder, number)
}

/** The name of the incident that is `number` before the newest. */
export function workloadId(number: number): string {
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

/** An incident as a story, whoever writes it down. */
export interface Story {
  readonly id: string
  readonly isOpen: boolean
  readonly service: keyof typeof sayings.services
  readonly startedAt: string
  readonly impact: 'major' | 'minor'
  readonly updates: readonly StoryUpdate[]
  /** By when it was promised that everything works. */
  readonly due: string
}

export interface StoryUpdate {
  readonly id: string
  readonly at: string
  readonly status: string
  /** Of the service, from then on. */
  readonly state?: string
  readonly body: Said
}

/** @param number how many incidents are newer */
export function storyOf(number: number): Story {
  const at = (hours: number) => `${new Date(startOf(number).getTime() + hours * 3_600_000).toISOString().slice(0, 16)}Z`
  const first = number % 2 === 0 ? 'major_outage' : 'partial_outage'
  const body = sayings.causes[number % sayings.causes.length] ?? sayings.found
  const noticed = [
    { id: 'noticed', at: at(0.25), status: 'investigating', state: first, body: sayings.noticed },
    { id: 'found', at: at(0.75), status: 'identified', state: 'degraded_performance', body },
  ]
  const ended = [
    { id: 'watched', at: at(1.5), status: 'monitoring', state: 'operational', body: sayings.watched },
    { id: 'over', at: at(2), status: 'resolved', body: sayings.over },
  ]
  const isOpen = number < open
  const service = services[number % services.length] ?? 'portal'
  const impact = number % 3 === 0 ? 'major' : 'minor'
  const updates = isOpen ? noticed : [...noticed, ...ended]
  return { id: workloadId(number), isOpen, impact, service, startedAt: at(0), updates, due: isOpen ? later : at(2) }
}

/** After the build. */
const later = '2026-07-02T12:00Z'

/** More is announced for the next update; of an open incident for the day after the build. */
function incident(number: number): string {
  const { isOpen, impact, service, startedAt, updates, due } = storyOf(number)
  const next = (at: number) => updates[at + 1]?.at ?? (isOpen ? later : undefined)
  return `title:${block(sayings.titles[service], 2)}
impact: ${impact}
started_at: ${startedAt}
timeline:
${updates.map((each, at) => update(each, service, next(at), due)).join('')}faq:
  - id: data
    question: ${inAll(sayings.question)}
    answer: ${inAll(sayings.answer)}
    about: [${service}]
    reviewed_at: ${isOpen ? '2026-06-30T11:00Z' : (updates.at(-1)?.at ?? '')}
`
}

function update({ id, at, status, state, body }: StoryUpdate, service: string, next: string | undefined, by: string): string {
  const promise = `    promises:
      repaired:
        text: ${inAll(sayings.promise)}
        by: ${by}
        kept_when: { ${service}: operational }
`
  return `  - id: ${id}
    at: ${at}
    status: ${status}
${state === undefined ? '' : `    services: { ${service}: ${state} }\n`}    body:${block(body, 6)}
${id === 'noticed' ? promise : ''}${next === undefined ? '' : `    next_update_by: ${next}\n`}`
}

function inAll(said: Said): string {
  return `{ ${languages.map((language) => `${language}: "${said[language]}"`).join(', ')} }`
}

function block(said: Said, indent: number): string {
  return languages.map((language) => `\n${' '.repeat(indent)}${language}: "${said[language]}"`).join('')
}
