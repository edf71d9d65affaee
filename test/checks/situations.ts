import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readIncident, readOrganisation } from '../../src/core/incident.ts'
import { digestOf } from '../../src/core/publicity.ts'
import { readSource } from '../../src/io/source.ts'
import type { Finding } from '../../src/model/finding.ts'
import { runIncident } from '../run-incident.ts'
import { incident, organisation } from './base.ts'

interface Situation {
  readonly wrong: (workspace: string) => void
  readonly right: (workspace: string) => void
}

/** What `incident check` finds in a workspace brought into the state that an example tells of. */
export async function findingsOfSituation(code: string, side: 'wrong' | 'right'): Promise<readonly Finding[]> {
  const situation = situations[code]
  if (situation === undefined) throw new Error(`${code} has an example in words only; test/checks/situations.ts must bring it about`)
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'incident-situation-')))
  try {
    const workspace = join(above, 'workspace')
    write(workspace, 'incidents/organisation.yaml', organisation)
    situation[side](workspace)
    const { stdout } = await runIncident(['check', '--json'], { cwd: workspace })
    return (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings
  } finally {
    rmSync(above, { recursive: true })
  }
}

function write(workspace: string, path: string, content: string | Buffer): void {
  const file = join(workspace, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const file = 'incidents/2024-03-portal.yaml'
const withIncident = (workspace: string) => write(workspace, file, incident)
const titled = (title: string) => (workspace: string) => write(workspace, file, incident.replace(/^title: .*$/m, `title: ${title}`))
const withLogo = (logo: string) => (workspace: string) => {
  write(workspace, 'incidents/organisation.yaml', `${organisation}brand: { logo: ${logo} }\n`)
  write(workspace, logo, '<svg xmlns="http://www.w3.org/2000/svg"/>')
}
const withTemplate = (channel: string, template: string) => (workspace: string) =>
  write(workspace, `templates/channels/${channel}/${template}`, '{{title}}\n')
const withChatLines = (template: string) => (workspace: string) => {
  const named =
    'summary: Lines for a chat.\nfiles:\n  - per: incident\n    to: chat/{edition}/{incident}.txt\n    template: message.txt.hbs\n'
  write(workspace, 'templates/channels/chat/channel.yaml', named)
  withTemplate('chat', template)(workspace)
}

/** A list of ten times the list before it, six times over. */
const aliases = Array.from(
  { length: 6 },
  (_, level) =>
    `  - &a${level} [${Array(10)
      .fill(level === 0 ? 'x' : `*a${level - 1}`)
      .join(', ')}]`,
).join('\n')

/** A note for colleagues, and a message template of the organisation that says this. */
const withNoteAndMessage = (message: string) => (workspace: string) => {
  write(workspace, file, incident.replace(/^( +)at: .*$/m, '$&\n$1internal: The police asked us to keep the ransom note to ourselves.'))
  withChatLines('message.txt.hbs')(workspace)
  write(workspace, 'templates/channels/chat/message.txt.hbs', `${message}\n`)
}

/** An exercise whose chat lines say so, or do not. */
const withExercise = (mark: string) => (workspace: string) => {
  write(workspace, file, `${incident}exercise: true\n`)
  withChatLines('message.txt.hbs')(workspace)
  write(workspace, 'templates/channels/chat/message.txt.hbs', `${mark}{{title}}\n`)
}

/** Words of an update in both languages, so many of them. */
const withWords = (field: string, count: number) => (workspace: string) => {
  const words = 'message '.repeat(count).trim()
  write(workspace, file, incident.replace(/^( +)at: .*$/m, `$&\n$1${field}: { en: ${words}., nl: ${words}. }`))
}
/** A title of so many words, in editions that send text messages. */
const withTextMessages = (count: number) => (workspace: string) => {
  withWords('title', count)(workspace)
  write(workspace, 'incidents/organisation.yaml', organisation.replace(/locale: .*$/gm, '$&\n    sms: { budget: 1 }'))
}
const withBody = (count: number) => (workspace: string) => {
  const body = /^ +body:\n(?: {6,}.*\n)+/m
  withWords('body', count)(workspace)
  write(workspace, file, readFileSync(join(workspace, file), 'utf8').replace(body, ''))
}

/** The record of what was published, and words that were changed since or not. */
const withRecord = (from: string, to: string) => (workspace: string) => {
  const shared = readOrganisation(readSource('incidents/organisation.yaml', organisation))
  const { incident: told } = readIncident('2024-03-portal', readSource(file, incident), shared)
  const [update] = told?.timeline ?? []
  if (told === undefined || update === undefined) throw new Error('the base has no update')
  const digests = Object.fromEntries(told.audiences.map((audience) => [audience.id, digestOf(update, audience)]))
  const line = { at: '2024-03-18T09:00:00Z', updates: { [`2024-03-portal/${update.id}`]: digests } }
  write(workspace, 'incidents/publications.jsonl', `${JSON.stringify(line)}\n`)
  write(workspace, file, incident.replace(from, to))
}

const situations: { readonly [code: string]: Situation } = {
  'missing-words': {
    wrong: (workspace) => write(workspace, 'incidents/organisation.yaml', organisation.replace('nl-NL', 'is-IS')),
    right: withIncident,
  },
  'exercise-leak': { wrong: withExercise(''), right: withExercise('{{#if exercise}}{{t "page.exercise_text"}} {{/if}}') },
  'large-mail': { wrong: withBody(25_000), right: withBody(250) },
  'long-announcement': { wrong: withWords('announcement', 200), right: withWords('announcement', 60) },
  'long-sms': { wrong: withTextMessages(25), right: withTextMessages(7) },
  'private-leak': {
    wrong: withNoteAndMessage('The police asked us to keep the ransom note to ourselves.'),
    right: withNoteAndMessage('{{title}}'),
  },
  'bad-picture': { wrong: withLogo('assets/logo.pdf'), right: withLogo('assets/logo.svg') },
  'invalid-utf8': { wrong: (workspace) => write(workspace, file, Buffer.from('title: Störung\n', 'latin1')), right: withIncident },
  'missing-file': {
    wrong(workspace) {
      rmSync(join(workspace, 'incidents/organisation.yaml'))
      symlinkSync('../shared/organisation.yaml', join(workspace, 'incidents/organisation.yaml'))
    },
    right: withIncident,
  },
  'missing-template': { wrong: withChatLines('mesage.txt.hbs'), right: withChatLines('message.txt.hbs') },
  'outside-workspace': {
    wrong(workspace) {
      write(workspace, '../elsewhere.yaml', incident)
      symlinkSync('../../elsewhere.yaml', join(workspace, file))
    },
    right: withIncident,
  },
  'too-deep': { wrong: titled(`${'['.repeat(65)}x${']'.repeat(65)}`), right: titled(`"${'['.repeat(65)}x${']'.repeat(65)}"`) },
  'too-large': { wrong: (workspace) => write(workspace, file, `# ${'x'.repeat(9_000_000)}\n`), right: withIncident },
  'too-many-aliases': { wrong: (workspace) => write(workspace, file, `${incident}faq:\n${aliases}\n`), right: withIncident },
  'too-many-keys': {
    wrong: (workspace) => write(workspace, file, Array.from({ length: 60_000 }, (_, at) => `customer-${at}: x\n`).join('')),
    right: withIncident,
  },
  'too-many-marks': { wrong: titled(`"${'a\\n'.repeat(30_000)}"`), right: titled(`"${'a '.repeat(30_000)}"`) },
  'bad-publication': {
    wrong(workspace) {
      withIncident(workspace)
      write(workspace, 'incidents/publications.jsonl', '{"at":"2024-03-18T09:00:00Z","upda')
    },
    right: withRecord('', ''),
  },
  'unmarked-correction': { wrong: withRecord('cannot be reached', 'is slow'), right: withRecord('', '') },
  'unreadable-file': { wrong: (workspace) => mkdirSync(join(workspace, file)), right: withIncident },
  'unused-template': { wrong: withTemplate('page', 'incidnet.html.hbs'), right: withIncident },
}
