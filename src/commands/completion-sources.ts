/** What may stand in the place of a name in angle or square brackets, as help shows it: `<service=state>`, `[update]`. */
import { shortStates } from '../core/settings.ts'
import { certainties, impacts, states, statuses } from '../model/values.ts'
import type { Flag } from './command.ts'
import type { Known } from './completion-known.ts'
import { starterTexts } from './starters.ts'

/** A word that is offered: what ends in `=`, `.` or `/` goes on. */
export interface Candidate {
  readonly word: string
  readonly about?: string
}

/** The shell completes the names of files. */
export const files: Candidate = { word: ':files' }

/** Values that are words, as placeholders name them: `nl=@nl.md` takes them from a file. */
const wordValues: ReadonlySet<string> = new Set(['text', 'why', 'value'])

const allStates = [...Object.keys(shortStates), ...states]

type Words = readonly string[]

const sources: { readonly [name: string]: (known: Known, typed: string) => Words | Promise<Words> } = {
  service: ({ names }) => names('services'),
  contact: ({ names }) => names('contacts'),
  'service-or-contact': ({ names }) => [...names('services'), ...names('contacts')],
  fact: ({ names }) => names('facts'),
  promise: ({ promises }) => promises(),
  /** What an answer may depend on. */
  subject: ({ names, promises }) => [
    ...names('services'),
    ...names('facts').map((id) => `fact.${id}`),
    ...names('contacts').map((id) => `contact.${id}`),
    ...promises().map((id) => `promise.${id}`),
  ],
  edition: ({ names }) => names('editions'),
  group: ({ names }) => names('faq_groups'),
  question: ({ questions }) => questions(),
  update: refs,
  /** Points of a diff; times and revisions nobody lists. */
  from: refs,
  to: refs,
  incident: ({ incidents }) => incidents,
  state: () => allStates,
  certainty: () => certainties,
  date: () => ['kept', 'withdrawn'],
  status: () => statuses,
  impact: () => impacts,
  side: () => ['ours', 'theirs'],
  shell: () => ['bash', 'zsh', 'fish'],
  code: async () => (await import('../checks/catalogue.ts')).checks.map(({ code }) => code),
  channel: async ({ workspace }) => await (await import('./presses.ts')).channelNames(workspace.root),
  starter: async ({ workspace }) => [...(await starterTexts(workspace.root)).texts.keys()],
  schema: async () => Object.keys((await import('./schema.ts')).schemas),
}

/** Of the incident that is meant; else incidents, from where it goes on. */
function refs({ incidents, meant, updates }: Known, typed: string): Words {
  const slash = typed.indexOf('/')
  if (slash >= 0) return updates(typed.slice(0, slash)).map((id) => `${typed.slice(0, slash)}/${id}`)
  return meant.length > 0 ? meant.flatMap(updates) : incidents.map((id) => `${id}/`)
}

/** What a flag's value may be. */
export async function valuesOfFlag({ name, choices, many }: Flag, typed: string, known: Known): Promise<readonly Candidate[]> {
  if (choices) return choices.map((word) => ({ word }))
  const [, form = ''] = name.split(/ <|>/)
  if (many !== true || form.includes('=')) return await inForm(form, typed, known)
  // Several at once: `nl,p` → `nl,pl`.
  const before = typed.slice(0, typed.lastIndexOf(',') + 1)
  const chosen = before.split(',')
  const found = await inForm(form, typed.slice(before.length), known)
  return found.filter(({ word }) => !chosen.includes(word)).map(({ word }) => ({ word: before + word }))
}

/** A placeholder as help shows it; of several forms each: `service=state|edition=text`. */
export async function inForm(forms: string, typed: string, known: Known): Promise<readonly Candidate[]> {
  return (await Promise.all(forms.split('|').map((form) => inOneForm(form, typed, known)))).flat()
}

/** `portal` → `portal.`, `portal.n` → `portal.nl=`, `portal=d` → `portal=down`. */
async function inOneForm(form: string, typed: string, known: Known): Promise<readonly Candidate[]> {
  if (['file', 'folder', 'dir'].includes(form)) return [files]
  const [names = '', value] = form.split('=')
  const [first = '', second] = names.split('.')
  const [equals, dot] = [typed.indexOf('='), typed.lastIndexOf('.')]
  const offered = async (source: string, before: string, after: string) =>
    (await wordsFor(source, typed, known)).map((word) => ({ word: before + word + after }))
  if (value !== undefined && wordValues.has(value) && /=@(?!@)/.test(typed)) return [files]
  if (value !== undefined && equals >= 0) return await offered(value, typed.slice(0, equals + 1), '')
  if (second !== undefined && dot >= 0) return await offered(second, typed.slice(0, dot + 1), value === undefined ? '' : '=')
  const all = await offered(first, '', second !== undefined ? '.' : value === undefined ? '' : '=')
  return value === undefined ? all : all.filter(({ word }) => !word.includes('/'))
}

async function wordsFor(source: string, typed: string, known: Known): Promise<Words> {
  return Object.hasOwn(sources, source) ? ((await sources[source]?.(known, typed)) ?? []) : []
}
