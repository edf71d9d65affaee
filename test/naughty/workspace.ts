/** A workspace in which every field that takes words of an author's own holds the same ones. */
import { schemas } from 'virtual:schemas'
import { readOrganisation } from '../../src/core/incident.ts'
import { judgeOrganisation } from '../../src/core/judge/judge.ts'
import { readSource } from '../../src/io/source.ts'
import { isError } from '../../src/model/finding.ts'

/** What stands in the fields. */
export interface Filling {
  /** In names, titles and labels. */
  readonly plain: string
  /** In texts that may hold Markdown. */
  readonly markdown: string
  /** In fields of a narrow form: those that take it. */
  readonly narrow?: { readonly [field: string]: string }
}

/** All that Markdown can make, so that a page of nothing else shows what an author may put into one. */
export const everyMarkdown = `Words **strong** *soft* \`code\` [a link](https://a.example/b) <https://a.example>, {{contact.hotline}}, {{contact.mail "a mailbox"}} and {{date "2024-03-14"}}.

# Heading

- one
- two

3. three

> quoted\\
> twice

---

End.`

export const harmless: Filling = { plain: 'Some words', markdown: everyMarkdown }

/** Fields that take one form only: how words could get into it. */
const narrowForms = {
  base_url: (words: string) => `https://status.example/${words}`,
  accent: (words: string) => words,
  logo: (words: string) => words,
  timezone: (words: string) => words,
  from: (words: string) => `${words} <status@a.example>`,
  list_id: (words: string) => words,
  unsubscribe: (words: string) => `https://status.example/${words}`,
  form: (words: string) => `https://a.example/${words}`,
  mailbox: (words: string) => `${words}@a.example`,
  phone: (words: string) => words,
  hours: (words: string) => words,
} as const

const usual: { readonly [field in keyof typeof narrowForms]?: string } = {
  base_url: 'https://status.example/',
  accent: '#0b5cad',
  timezone: 'Europe/London',
  from: 'A name <status@a.example>',
  list_id: 'status.a.example',
  unsubscribe: 'https://status.example/end',
  form: 'https://a.example/form',
  mailbox: 'help@a.example',
  phone: '+442079460140',
  hours: 'Mo-Fr 08:00-17:00',
}

/** The fields of a narrow form that take these words, each as it would hold them. */
export function narrowFillings(words: string): Filling['narrow'] & object {
  const tried = Object.entries(narrowForms).map(([field, form]) => [field, form(words)] as const)
  return Object.fromEntries(tried.filter(([field, value]) => field !== 'logo' && takes({ [field]: value })))
}

function takes(narrow: { readonly [field: string]: string }): boolean {
  const read = readOrganisation(readSource('incidents/organisation.yaml', JSON.stringify(organisationOf({ ...harmless, narrow }))))
  return ![...read.problems, ...judgeOrganisation(read)].some(isError)
}

function organisationOf({ plain, markdown, narrow = {} }: Filling): object {
  const said = { en: plain, he: plain }
  const held: { readonly [field: string]: string } = { ...usual, ...narrow }
  const edition = (locale: string) => ({
    locale,
    name: plain,
    timezone: held['timezone'],
    salutation: plain,
    signature: plain,
    voice: { name: plain },
    mail: { from: held['from'], list_id: held['list_id'], unsubscribe: held['unsubscribe'] },
  })
  return {
    name: said,
    source_language: 'en',
    timezone: 'Europe/London',
    base_url: held['base_url'],
    brand: { accent: held['accent'] },
    editions: { en: edition('en-GB'), he: edition('he-IL') },
    services: { portal: { name: said, group: 'online' }, email: { name: said, group: 'online' }, meters: { name: said } },
    service_groups: { online: said },
    contacts: {
      hotline: { kind: 'phone', value: held['phone'], label: said, spoken: plain, hours: held['hours'] },
      mail: { kind: 'email', value: held['mailbox'], label: said, spoken: plain },
      form: { kind: 'form', value: held['form'], label: said },
      post: { kind: 'post', value: plain, label: said },
    },
    pronounce: { en: { [plain]: plain, Portal: plain }, he: { Portal: plain } },
    faq_groups: { data: said },
    agents: {
      greeting: { en: markdown, he: markdown },
      do_not_say: [{ en: markdown, he: markdown }],
      escalation: { en: markdown, he: markdown },
    },
  }
}

function outageOf({ plain, markdown }: Filling): object {
  const said = { en: plain, he: plain }
  const written = { en: markdown, he: markdown }
  return {
    title: said,
    impact: 'major',
    started_at: '2024-03-14T10:05',
    facts: {
      data: { name: said, lead: true, scope: said },
      cause: { name: said, only: { editions: ['en'], why: plain } },
    },
    timeline: [
      {
        id: 'first',
        at: '2024-03-14T10:20',
        status: 'investigating',
        title: said,
        body: written,
        announcement: written,
        services: { portal: { state: 'major_outage', note: said }, email: 'partial_outage' },
        contacts: { mail: { state: 'degraded_performance', note: said }, post: { state: 'ended', note: said } },
        facts: { data: { certainty: 'unlikely', text: written }, cause: { certainty: 'likely', text: written } },
        promises: { open: { text: written, by: '2024-03-15' }, kept: { text: written, by: '2024-03-15' }, owed: { text: written } },
        signed: { name: said, role: said },
        author: plain,
        approved: { en: { by: plain, at: '2024-03-14T10:10', digest: plain, emergency: plain } },
        corrections: [{ at: '2024-03-14T12:00', text: written }],
      },
      {
        id: 'second',
        at: '2024-03-14T11:00',
        body: written,
        corrections: [{ at: '2024-03-14T13:00', withdraws: true, text: written }],
      },
      {
        id: 'third',
        at: '2024-03-15T09:00',
        status: 'identified',
        title: said,
        body: written,
        services: { portal: { state: 'degraded_performance', note: said } },
        facts: { data: { certainty: 'excluded', text: written } },
        promises: { open: { by: '2024-03-20', reason: said }, kept: 'kept' },
        replaces: { first: said },
        next_update_by: '2024-03-20T17:00',
      },
    ],
    instructions: { call: { text: written } },
    faq: [
      { id: 'data', group: 'data', question: said, answer: written, about: ['fact.data'], reviewed_at: '2024-03-15T12:00' },
      { id: 'portal', question: said, answer: [{ while: { portal: 'operational' }, text: written }, { text: written }] },
    ],
    obligations: [{ rule: 'gdpr-33', authority: plain, done_at: '2024-03-15T12:00' }],
  }
}

/** What only colleagues may read stands in an incident that tells the public nothing else of its own: a leak would be held back. */
function deskOf({ plain, markdown }: Filling): object {
  return {
    title: { en: 'A small matter', he: 'עניין קטן' },
    impact: 'minor',
    started_at: '2024-03-15T08:00',
    timeline: [
      {
        id: 'only',
        at: '2024-03-15T08:30',
        status: 'investigating',
        body: { en: 'We look into it.', he: 'אנחנו בודקים.' },
        services: { meters: 'degraded_performance' },
        agent_note: { en: markdown, he: markdown },
        internal: { en: `Between us: ${plain}`, he: `Between us: ${plain}` },
      },
    ],
    faq: [
      {
        id: 'why',
        question: { en: 'Why?', he: 'למה?' },
        answer: { en: 'We do not know.', he: 'איננו יודעים.' },
        agent_note: { en: markdown, he: markdown },
      },
    ],
  }
}

function overOf({ plain, markdown }: Filling): object {
  const said = { en: plain, he: plain }
  const written = { en: markdown, he: markdown }
  return {
    title: said,
    impact: 'minor',
    started_at: '2024-03-10T08:00',
    timeline: [
      {
        id: 'begun',
        at: '2024-03-10T08:30',
        status: 'investigating',
        body: written,
        services: { meters: 'major_outage', email: 'major_outage' },
      },
      {
        id: 'ended',
        at: '2024-03-11T08:30',
        status: 'resolved',
        title: said,
        body: written,
        services: { email: 'operational' },
        left_open: { meters: said },
      },
    ],
  }
}

function worksOf({ plain, markdown }: Filling): object {
  const said = { en: plain, he: plain }
  return {
    kind: 'maintenance',
    title: said,
    impact: 'maintenance',
    started_at: '2024-03-01',
    scheduled_for: '2024-03-30T22:00',
    scheduled_until: '2024-03-31T06:00',
    affects: { meters: 'under_maintenance' },
    timeline: [
      { id: 'announced', at: '2024-03-01T09:00', status: 'scheduled', body: { en: markdown, he: markdown } },
      {
        id: 'moved',
        at: '2024-03-10T09:00',
        status: 'scheduled',
        title: said,
        body: { en: markdown, he: markdown },
        window: { for: '2024-03-31T03:00', until: '2024-03-31T06:00', reason: said },
      },
    ],
  }
}

/** The files of a workspace. JSON is YAML, and says of every sign that it is one. */
export function naughtyWorkspace(filling: Filling): { readonly [path: string]: string } {
  const file = (value: object) => `${JSON.stringify(value, undefined, 1)}\n`
  return {
    'incidents/organisation.yaml': file(organisationOf(filling)),
    'incidents/outage.yaml': file(outageOf(filling)),
    'incidents/desk.yaml': file(deskOf(filling)),
    'incidents/over.yaml': file(overOf(filling)),
    'incidents/works.yaml': file(worksOf(filling)),
  }
}

/** Fields whose words are written by commands, or name something else: nobody's own words get into them. */
const nobodysWords = /^checks\.|^translated_from\.|\.about\[\]$|\.(?:while|when|kept_when)\.|timezone$/

/** The fields of the format that take words of an author's own, and those of them that no file above fills. */
export function fieldsOfWords(): { readonly all: readonly string[]; readonly unfilled: readonly string[] } {
  const filling = { plain: 'PLAIN', markdown: 'MARKDOWN' }
  const filled = new Set(Object.values(naughtyWorkspace(filling)).flatMap((text) => [...wordsIn(JSON.parse(text), filling)]))
  const narrow = new Set(['contacts.*.value', 'contacts.*.hours', 'brand.logo'])
  const all = new Set(
    (['organisation', 'incident'] as const)
      .flatMap((name) => [...textFields(schemas[name] as Schema, schemas[name] as Schema)])
      .filter((path) => !nobodysWords.test(path) && !narrow.has(path)),
  )
  return { all: [...all], unfilled: [...all].filter((path) => !filled.has(path)) }
}

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: unknown
  readonly const?: unknown
  readonly pattern?: string
  readonly properties?: { readonly [name: string]: Schema }
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly definitions?: { readonly [name: string]: Schema }
}

/** Plain words are strings of any form, or of one character at least. */
function* textFields(schema: Schema, root: Schema, path = ''): Generator<string> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/definitions/', '')
    if (name === 'text' || name === 'markdown') yield path
    else if (!path.includes(`<${name}>`)) yield* textFields(root.definitions?.[name] ?? {}, root, path)
    return
  }
  if (schema.type === 'string' && schema.enum === undefined && (schema.pattern === undefined || schema.pattern === '\\S')) yield path
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    yield* textFields(field, root, path === '' ? name : `${path}.${name}`)
  if (schema.items) yield* textFields(schema.items, root, `${path}[]`)
  if (typeof schema.additionalProperties === 'object') yield* textFields(schema.additionalProperties, root, `${path}.*`)
  for (const branch of schema.anyOf ?? []) yield* textFields(branch, root, path)
}

function isFilled(value: unknown, { plain, markdown }: Filling): boolean {
  return typeof value === 'string' && (value.endsWith(plain) || value === markdown)
}

/** The paths at which the words stand, in every way a schema could call them. */
function* wordsIn(value: unknown, filling: Filling, path = ''): Generator<string> {
  if (isFilled(value, filling)) yield path
  if (Array.isArray(value)) for (const item of value) yield* wordsIn(item, filling, `${path}[]`)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* wordsIn(item, filling, path === '' ? key : `${path}.${key}`)
      yield* wordsIn(item, filling, `${path}.*`)
      // Words per language are one field.
      if (key === 'en' && isFilled(item, filling)) yield path
    }
  }
}
