/** The flags that say something of an update, and how each is read. */
import {
  type bareWord,
  bodyWord,
  contactWord,
  factWord,
  noteWord,
  promiseWord,
  serviceWord,
  textOfWord,
  textWord,
} from '../core/settings.ts'
import { fieldWord } from '../core/field-words.ts'
import type { Flag } from './command.ts'

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
export const wordFlags: readonly WordFlag[] = [
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
    example: '--embargo --at +2h',
    group: 'When and for whom',
  },
  {
    name: '--edition <edition>',
    summary: 'for whom; default: the editions whose words are given; `all` for everyone. INCIDENT_EDITION stands in for it',
    example: '--edition nl,pl',
    many: true,
    group: 'When and for whom',
  },
  { name: '--draft', summary: 'not public until it is released', example: '--draft --id mail-back', group: 'When and for whom' },
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
