/** organisation.yaml of a new workspace. */
import { readOrganisation, audiencesOf } from '../core/incident.ts'
import { judgeOrganisation } from '../core/judge/judge.ts'
import { languageOf } from '../core/audience.ts'
import { shownKey } from '../core/pick-text.ts'
import { textsOfOrganisation } from '../core/texts.ts'
import { place, formatFinding } from '../io/frame.ts'
import { readSource } from '../io/source.ts'
import { splice } from '../io/splice.ts'
import type { Edit } from '../model/edit.ts'
import { isError, UserError } from '../model/finding.ts'
import type { Source } from '../model/source.ts'

/** What somebody says of their organisation. */
export interface NewWorkspace {
  readonly name: string
  readonly editions: readonly { readonly id: string; readonly locale: string }[]
  readonly services: readonly { readonly id: string; readonly name: string }[]
  readonly timezone: string
  readonly sourceLanguage?: string
  readonly baseUrl?: string
}

/** The languages whose words come with the program. */
export const shippedLanguages = ['en', 'nl', 'pl', 'de'] as const

const file = 'incidents/organisation.yaml'

/** @throws UserError (2) with every finding where what was said makes no organisation */
export function organisationText(skeleton: string, wish: NewWorkspace): string {
  const source = readSource(file, skeleton)
  const first = wish.editions[0]?.locale ?? 'en'
  const said = edited(source, [
    set(['name'], wish.name),
    set(['source_language'], wish.sourceLanguage ?? languageOf(first)),
    set(['timezone'], wish.timezone),
    wish.baseUrl === undefined ? { kind: 'remove', path: ['base_url'] } : set(['base_url'], wish.baseUrl),
    set(['editions'], Object.fromEntries(wish.editions.map(({ id, locale }) => [id, { locale }]))),
    ...(wish.services.length === 0 ? [] : [set(['services'], Object.fromEntries(wish.services.map(({ id, name }) => [id, { name }])))]),
  ])
  refuseFaults(said)
  return edited(said, unread(said)).text
}

function set(path: readonly string[], value: Extract<Edit, { kind: 'set' }>['value']): Edit {
  return { kind: 'set', path, value }
}

function edited(source: Source, edits: readonly Edit[]): Source {
  const made = splice(source, edits, { kind: 'organisation' })
  if ('source' in made) return made.source
  throw new UserError(`${made.refused.why}. Nothing was made.`, 1)
}

function refuseFaults(source: Source): void {
  const read = readOrganisation(source)
  const errors = [...read.problems, ...judgeOrganisation(read)].filter(isError)
  if (errors.length === 0) return
  // What was said on the call is at fault, and there is no such file yet.
  const findings = errors.map((problem) => formatFinding(place({ ...problem, file: 'organisation.yaml' }, source)))
  throw new UserError(`${findings.join('\n\n')}\n\nNothing was made.`, 2)
}

/** The names that no edition is shown. */
function unread(source: Source): readonly Edit[] {
  const { organisation } = readOrganisation(source)
  if (!organisation) return []
  const audiences = audiencesOf(organisation)
  return [...textsOfOrganisation(organisation)].flatMap(({ path, text }) => {
    if (typeof text === 'string') return []
    const read = new Set(audiences.map((audience) => shownKey(text, audience, organisation.source_language)))
    return Object.keys(text)
      .filter((key) => !read.has(key))
      .map((key): Edit => ({ kind: 'remove', path: [...path, key] }))
  })
}
