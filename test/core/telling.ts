/** What the tests of core are told in: incidents from YAML text, moments from written times, views as plain words. */
import { expect } from 'vitest'
import { fold, type Fold } from '../../src/core/fold.ts'
import { readIncident, readOrganisation, type Incident, type ReadIncident, type ReadOrganisation } from '../../src/core/incident.ts'
import { judgeIncident, judgeOrganisation } from '../../src/core/judge/judge.ts'
import type { Audience } from '../../src/core/audience.ts'
import { agentSnapshotOf, snapshotOf, type Occasion } from '../../src/core/snapshot.ts'
import { startOf } from '../../src/core/time.ts'
import { openSource, readSource } from '../../src/io/source.ts'
import type { Problem } from '../../src/model/finding.ts'
import type { Block, Inline, Printable } from '../../src/model/printable.ts'
import { validate } from '../../src/model/validate.ts'
import { readInstant } from '../../src/model/values.ts'
import type { Snapshot } from '../../src/model/views.ts'
import { words as wordsSchema, type Words } from '../../src/model/words.ts'

/** An organisation in two languages with one of everything; tests say what they change. */
export const twoEditions = `
name: Meridian
source_language: en
timezone: Europe/Amsterdam
editions:
  en: { locale: en-GB, timezone: Europe/London }
  nl: { locale: nl-NL, timezone: Europe/Amsterdam }
services:
  portal: { name: { en: Portal, nl: Portaal } }
  email: { name: { en: Email, nl: E-mail } }
  phone: { name: { en: Telephone, nl: Telefoon } }
contacts:
  hotline: { kind: phone, value: "+31102455700", label: { en: Hotline, nl: Klantenservice }, service: phone }
  mailbox: { kind: email, value: help@meridian.example, label: { en: Mail, nl: Mail }, service: email }
  stopgap: { kind: email, value: help@interim.example, label: { en: Interim mail, nl: Tijdelijke mail }, while: { email: impaired } }
`

/** The head of an incident; its timeline follows. */
export const head = `
title: { en: Outage, nl: Storing }
impact: major
started_at: 2024-03-18T09:00
`

/** @param organisation `null` for a file that stands alone */
export function readOne(yaml: string, organisation: string | null = twoEditions, id = 'outage'): ReadIncident {
  return readIncident(id, readSource(`incidents/${id}.yaml`, yaml), organisation === null ? undefined : readShared(organisation))
}

const organisations = new Map<string, ReadOrganisation>()

/** organisation.yaml, read once per text. */
export function readShared(yaml: string): ReadOrganisation {
  const known = organisations.get(yaml)
  if (known) return known
  const read = readOrganisation(readSource('incidents/organisation.yaml', yaml))
  organisations.set(yaml, read)
  return read
}

/** An incident that must be readable; what else is wrong with it is no matter here. */
export function incidentOf(yaml: string, organisation: string | null = twoEditions, id = 'outage'): Incident {
  const { incident, problems } = readOne(yaml, organisation, id)
  if (!incident)
    throw new Error(`not an incident: ${problems.map(({ code, path, message }) => `${code} ${path.join('.')} ${message}`).join('; ')}`)
  return incident
}

/** Everything wrong with an incident file, its schema and beyond. */
export function problemsOf(yaml: string, organisation: string | null = twoEditions): readonly Problem[] {
  const base = organisation === null ? undefined : readShared(organisation)
  const read = readIncident('outage', readSource('incidents/outage.yaml', yaml), base)
  return [...read.problems, ...judgeIncident(read, base)]
}

/** Everything wrong with organisation.yaml. */
export function problemsOfOrganisation(yaml: string): readonly Problem[] {
  const read = readShared(yaml)
  return [...read.problems, ...judgeOrganisation(read)]
}

/** `unknown-service timeline.0.services.portaal`: what a problem is and where. */
export function inShort({ code, path, edition }: Problem): string {
  return `${code} ${path.join('.')}${edition === undefined ? '' : ` [${edition}]`}`
}

export function audienceIn(incident: Incident, edition: string): Audience {
  const found = incident.audiences.find(({ id }) => id === edition)
  if (!found) throw new Error(`no edition ${edition}`)
  return found
}

/** The moment of a written time; without an offset in Amsterdam. */
export function momentOf(written: string): number {
  const instant = readInstant(written)
  if (!instant) throw new Error(`not a time: ${written}`)
  return startOf(instant, { organisation: 'Europe/Amsterdam', edition: 'Europe/Amsterdam' })
}

export const later = '2099-01-01'

export function foldAt(incident: Incident, edition: string, now = later, withDrafts = false): Fold {
  return fold(incident, audienceIn(incident, edition), { now: momentOf(now), withDrafts })
}

export const idsOf = ({ steps }: Fold): readonly string[] => steps.map(({ update }) => update.id)

/** Service id to state, of those that were mentioned. */
export const statesOf = ({ holds }: Fold): object => Object.fromEntries([...holds.services].map(([id, { state }]) => [id, state]))

export function snapshotAt(incident: Incident, edition: string, now = later, withDrafts = false): Snapshot {
  return snapshotOf(foldAt(incident, edition, now, withDrafts), occasion)
}

export function agentSnapshotAt(incident: Incident, edition: string, now = later): Snapshot {
  return agentSnapshotOf(foldAt(incident, edition, now), occasion)
}

const locales = new Map<string, Words>()

/** The shipped words of a language. */
export function wordsOf(language: string): Words {
  const known = locales.get(language)
  if (known) return known
  const path = `templates/locales/${language}.yaml`
  const read = validate(wordsSchema, openSource(path, { workspace: '.', name: path }).value, path)
  if (!('output' in read)) throw new Error(`${path}: ${read.problems[0]?.message}`)
  locales.set(language, read.output)
  return read.output
}

const shippedWords = ['en', 'nl', 'pl', 'de']

/** Words of the edition's language, or English ones. */
export const occasion: Occasion = {
  wordsOf: ({ locale }) => wordsOf(shippedWords.find((language) => locale.startsWith(language)) ?? 'en'),
}

/** A text as plain words: values as they are kept, blocks divided by ` | `, items of a list by `; ` and begun with `-` or `(1)`. */
export function say(printable: Printable | undefined): string {
  if (printable === undefined) return '—'
  if (printable.kind === 'rich') return printable.blocks.map(sayBlock).join(' | ')
  if (printable.kind === 'phrase') return sayInlines(printable.inlines)
  if (printable.kind === 'contact') return printable.value
  if (printable.kind === 'bar') return printable.parts.map(({ state, start, end }) => `${state} ${start}–${end}`).join(', ')
  return printable.time === undefined ? printable.date : `${printable.date} ${printable.time}`
}

function sayBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return sayInlines(block.children)
    case 'heading':
      return `# ${sayInlines(block.children)}`
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `(${block.start + at})` : '-'} ${item.map(sayBlock).join(' / ')}`).join('; ')
    case 'quote':
      return `> ${block.blocks.map(sayBlock).join(' / ')}`
    case 'rule':
      return '----'
  }
}

export function sayInlines(inlines: readonly Inline[]): string {
  return inlines.map(sayInline).join('')
}

function sayInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'strong':
      return `**${sayInlines(inline.children)}**`
    case 'emphasis':
      return `*${sayInlines(inline.children)}*`
    case 'code':
      return `\`${sayInlines(inline.children)}\``
    case 'link':
      return `[${sayInlines(inline.children)}](${typeof inline.to === 'string' ? inline.to : `${inline.to.contact_kind} ${inline.to.value}`})`
    case 'break':
      return '↵'
    case 'value':
      return inline.words ?? say(inline.value)
  }
}

/** The first update of a file's timeline, for tests that look at one. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list
  expect(first).toBeDefined()
  return first as T
}
