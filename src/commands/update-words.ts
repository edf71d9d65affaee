/** The flags that say something of an update, and how each is read. */
import type { Fields } from '../core/compose-update.ts'
import {
  assignmentIn,
  bareWord,
  bodyWord,
  contactWord,
  factWord,
  noteWord,
  promiseWord,
  readWords,
  serviceWord,
  textOfWord,
  textWord,
  type Reading,
  type Setting,
  type Vocabulary,
} from '../core/settings.ts'
import { fieldWord, statusSetting } from '../core/field-words.ts'
import { isMap } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, nearest } from '../model/nearest.ts'
import { textOf, wordsOf, type Call, type Flag } from './command.ts'
import { decoded, inputOrFile, wordsInPlace } from './words-from.ts'

type Reader = typeof bareWord

/** A flag whose values are words of one kind. */
interface WordFlag extends Flag {
  /** As the parsed flags call it. */
  readonly key: string
  readonly reader: Reader
  /** What a value must look like. */
  readonly form: string
}

/** Each may be given several times. */
const wordFlags: readonly WordFlag[] = [
  {
    name: '--service <service=state>',
    key: 'service',
    reader: serviceWord,
    form: '<service>=<state>',
    summary: 'the long form of `<service>=<state>`',
    example: '--service email=operational',
    group: 'What is new',
  },
  {
    name: '--body <edition=text>',
    key: 'body',
    reader: bodyWord,
    form: '<edition>=<text>',
    summary: 'the long form of `<edition>=<text>`',
    example: '--body nl=@nl.md',
    group: 'What is new',
  },
  {
    name: '--note <service-or-contact.edition=text>',
    key: 'note',
    reader: noteWord,
    form: '<service>.<edition>=<text>',
    summary: 'a remark on a service or a contact, until it changes next',
    example: '--note portal.nl="In de testfase"',
    group: 'What is new',
  },
  {
    name: '--contact <contact=state>',
    key: 'contact',
    reader: contactWord,
    form: '<contact>=<state>',
    summary: 'how a contact works from now on, or that it has `ended`',
    example: '--contact temp-mail-nl=ended',
    group: 'What is new',
  },
  {
    name: '--fact <fact=certainty>',
    key: 'fact',
    reader: factWord,
    form: '<fact>=<certainty>',
    summary: 'unknown, possible, likely, confirmed, unlikely or excluded',
    example: '--fact personal-data=excluded',
    group: 'What is new',
  },
  {
    name: '--fact-text <fact.edition=text>',
    key: 'factText',
    reader: textOfWord('facts', 'text', 'fact', ({ facts }) => facts),
    form: '<fact>.<edition>=<text>',
    summary: 'what is known of a fact',
    example: '--fact-text personal-data.nl="Er zijn geen persoonsgegevens geraakt."',
    group: 'What is new',
  },
  {
    name: '--promise <promise=date>',
    key: 'promise',
    reader: promiseWord,
    form: '<promise>=<date>, <promise>=kept or <promise>=withdrawn',
    summary: 'a date announced or moved, or that it is `kept` or `withdrawn`',
    example: '--promise mail-return=2024-04-05',
    group: 'What is new',
  },
  {
    name: '--promise-text <promise.edition=text>',
    key: 'promiseText',
    reader: textOfWord('promises', 'text', 'promise', () => []),
    form: '<promise>.<edition>=<text>',
    summary: 'what is announced; it makes a new promise',
    example: '--promise-text mail-return.nl="E-mail werkt weer."',
    group: 'What is new',
  },
  {
    name: '--reason <promise.edition=text>',
    key: 'reason',
    reader: textOfWord('promises', 'reason', 'promise', () => []),
    form: '<promise>.<edition>=<text>',
    summary: 'why a date moves',
    example: '--reason mail-return.nl="De test duurt langer."',
    group: 'What is new',
  },
  {
    name: '--title <edition=text>',
    key: 'title',
    reader: textWord('title'),
    form: '<edition>=<text>',
    summary: 'a headline; default: the date',
    example: '--title nl="E-mail werkt weer"',
    group: 'Words',
  },
  {
    name: '--announcement <edition=text>',
    key: 'announcement',
    reader: textWord('announcement'),
    form: '<edition>=<text>',
    summary: 'said on the phone instead of the composed announcement',
    example: '--announcement nl=@band.txt',
    group: 'Words',
  },
  {
    name: '--replaces <update.edition=text>',
    key: 'replaces',
    reader: textOfWord('replaces', undefined, 'update', ({ updates }) => updates),
    form: '<update>.<edition>=<text>',
    summary: 'an earlier update that this one replaces, and the sentence that says so',
    example: '--replaces first-notice.nl="Dit bericht vervangt het vorige."',
    group: 'Words',
  },
  {
    name: '--agent-note <edition=text>',
    key: 'agentNote',
    reader: textWord('agent_note'),
    form: '<edition>=<text>',
    summary: 'for hotline agents only',
    example: '--agent-note nl="Zeg niets over de oorzaak."',
    group: 'Words',
  },
  {
    name: '--internal <edition=text>',
    key: 'internal',
    reader: textWord('internal'),
    form: '<edition>=<text>',
    summary: 'in no output at all',
    example: '--internal nl="Afgestemd met de jurist."',
    group: 'Words',
  },
  {
    name: '--set <path=value>',
    key: 'set',
    reader: fieldWord,
    form: '<path>=<value>',
    summary: 'any other field of the update, by its path',
    example: '--set promises.mail-return.kept_when.email=operational',
    group: 'What is new',
  },
]

export const updateFlags: readonly Flag[] = [
  ...wordFlags.map(({ key: _, reader: __, form: ___, ...flag }) => ({ ...flag, many: true })),
  {
    name: '--status <status>',
    summary: 'the status from here on; default: as it is',
    example: '--status monitoring',
    group: 'What is new',
  },
  {
    name: '--next-update <time>',
    summary: "when more comes; default: after the edition's cadence; `none` announces nothing",
    example: '--next-update +2d',
    group: 'When and for whom',
  },
  { name: '--at <time>', summary: 'when the public was told; default: now', example: '--at -30m', group: 'When and for whom' },
  {
    name: '--embargo',
    summary: 'the time of --at is still to come, and that is meant: nothing is public before it',
    group: 'When and for whom',
  },
  {
    name: '--edition <edition>',
    summary: 'for whom; default: the editions whose words are given; `all` for everyone. INCIDENT_EDITION stands in for it',
    example: '--edition nl,pl',
    many: true,
    group: 'When and for whom',
  },
  { name: '--draft', summary: 'not public until it is released', group: 'When and for whom' },
  {
    name: '--id <id>',
    summary: 'its name; a second call with the same name and the same words changes nothing',
    example: '--id mail-back',
    group: 'When and for whom',
  },
  {
    name: '--json-input <file>',
    summary: 'the update as one JSON object in the form of the file; - for standard input',
    example: '--json-input -',
    group: 'Words',
  },
]

/** Everything the words and flags of a call say, words read from where they stand. */
export function settingsOf(call: Call, known: Vocabulary): Reading {
  const bare = call.names.filter((word) => assignmentIn(word) !== undefined)
  const readings = [
    readWords(bare, bareWord, known, 'service=state or edition="text"'),
    ...wordFlags.map(({ key, reader, form }) => readWords(wordsOf(call.flags, key), reader, known, form)),
    statusSetting(textOf(call.flags, 'status')),
  ]
  const settings = readings.flatMap((reading) => reading.settings)
  const faults = [...readings.flatMap((reading) => reading.faults), ...saidTwice(settings), ...unannounced(settings, known)]
  // Words are read even so: what was piped in cannot be asked for again.
  const placed = wordsInPlace(settings, call)
  return { settings: placed.settings, faults: [...faults, ...placed.faults] }
}

/** One thing said twice in one call: nobody could tell which is meant. */
function saidTwice(settings: readonly Setting[]): readonly string[] {
  const seen = new Map<string, Setting>()
  return settings.flatMap((setting) => {
    const key = setting.path.join('.')
    const before = seen.get(key)
    seen.set(key, setting)
    return before ? [`\`${setting.said}\` is given twice, as ${shown(before)} and as ${shown(setting)}; give it once`] : []
  })
}

/** Promises that nobody was given, and that this call does not give either. */
function unannounced(settings: readonly Setting[], { promises: all }: Vocabulary): readonly string[] {
  const said = settings.filter(({ path }) => path[0] === 'promises')
  const made = new Set(said.flatMap(({ path: [, id = '', field] }) => (field === 'text' ? [id] : [])))
  const strange = new Set(said.flatMap(({ path: [, id = ''] }) => (all.includes(id) || made.has(id) ? [] : [id])))
  return [...strange].map((id) => {
    const guess = nearest(id, all)
    const meant = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
    return `There is no promise \`${id}\`; ${expectedOf(all)}.${meant} What is announced anew needs its words: --promise-text ${id}.<edition>="…"`
  })
}

function shown({ value }: Setting): string {
  const words = typeof value === 'string' ? value : JSON.stringify(value)
  return `\`${words.length > 40 ? `${words.slice(0, 39)}…` : words}\``
}

/** @throws UserError (2) where the input is no JSON object */
export function jsonInput(call: Call): Fields | undefined {
  const from = textOf(call.flags, 'jsonInput')
  if (from === undefined) return undefined
  try {
    return fieldsIn(from, call)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`${error.message}\nNothing was written.`, 2, { cause: error })
  }
}

function fieldsIn(from: string, call: Call): Fields {
  const name = `--json-input ${from}`
  const value = parsed(decoded(inputOrFile(from, name, call), name), name)
  if (!isMap(value)) {
    const example = '{ "services": { "email": "operational" }, "body": { "nl": "…" } }'
    throw new UserError(`${name} holds no JSON object; expected one update such as ${example}`, 2)
  }
  const fault = faultIn(value)
  if (fault !== undefined) throw new UserError(`${name} holds ${fault}`, 2)
  // Without null, JSON holds nothing that a file could not.
  return value as Fields
}

/** Deeper than any field of an update. */
const deepest = 20

function faultIn(value: unknown, path: readonly string[] = []): string | undefined {
  if (value === null) return `null at ${path.join('.')}; leave the key out`
  if (path.length > deepest) return `more than ${deepest} levels at ${path.slice(0, 3).join('.')}…; an update has fewer`
  if (typeof value !== 'object') return undefined
  for (const [key, item] of Object.entries(value)) {
    const fault = faultIn(item, [...path, key])
    if (fault !== undefined) return fault
  }
  return undefined
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UserError(`${name} is not JSON (${error instanceof Error ? error.message : String(error)}); expected one object`, 2, {
      cause: error,
    })
  }
}
