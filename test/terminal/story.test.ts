/** One incident from its first word to its end, told twice: by questions at a terminal, and by flags alone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ended, start, temporaryFolder } from '../commands/calling.ts'
import { editorThat } from './editor.ts'
import { sitDown, type Sitting } from './pty.ts'

const organisation = 'incidents/organisation.yaml'
const outage = 'incidents/outage.yaml'

/** One call: when, how it is answered at a terminal, and the same as flags. */
interface Call {
  readonly at: string
  readonly words: readonly string[]
  readonly answers: (sitting: Sitting) => Promise<void>
  /** What is written in the editor, by heading. */
  readonly written?: { readonly [heading: string]: string }
  readonly flags: (folder: string) => Promise<readonly string[]> | readonly string[]
}

const slow = { en: 'Pages load again, slowly.', nl: 'De pagina’s laden weer, maar traag: kijk op {{service.website}}.' }
const works = { en: 'Everything works again.', nl: 'Alles werkt weer.' }
const correction = { en: 'Only the first page loaded.', nl: 'Alleen de eerste pagina laadde.' }
const withdrawal = { en: 'That was too early.', nl: 'Dat was te vroeg.' }
const end = { en: 'The outage is over.\n\nThank you for waiting.', nl: 'De storing is voorbij.\n\nDank voor uw geduld.' }

function bothIn(words: { readonly en: string; readonly nl: string }): readonly string[] {
  return [`en=${words.en}`, `nl=${words.nl}`]
}

const write = async (sitting: Sitting) => await sitting.choose('Write this to', 'Write it')

const story: readonly Call[] = [
  {
    at: '2024-03-14T09:00',
    words: ['init'],
    answers: async (sitting) => {
      await sitting.answer('What is your organisation called?', 'Meridian Metering')
      await sitting.pick('In which languages', ['English', 'Nederlands'])
      await sitting.answer('In which time zone', 'Europe/Amsterdam')
      await sitting.answer('What do people use', '')
    },
    flags: () => ['init', '--name', 'Meridian Metering', '--edition', 'en,nl', '--timezone', 'Europe/Amsterdam'],
  },
  {
    at: '2024-03-14T09:10',
    words: ['new'],
    answers: async (sitting) => {
      await sitting.choose('What happened?', 'network-outage')
      await sitting.answer('A short name', 'outage')
      await sitting.pick('What does not work', ['Website', 'Email'])
      await sitting.choose('Website (website): how is it?', 'down')
      await sitting.choose('Email (email): how is it?', 'partly')
      await sitting.pick('For whom?', [])
      await sitting.confirm('Make incidents/outage.yaml?', true)
    },
    flags: () => ['new', 'outage', '--starter', 'network-outage', 'website=down', 'email=partly', '--yes'],
  },
  {
    at: '2024-03-14T10:00',
    words: ['update', 'outage'],
    answers: async (sitting) => {
      await sitting.pick('What is new?', ['A service'])
      await sitting.pick('Which services?', ['Website'])
      await sitting.choose('how is it from now on?', 'slow')
      await sitting.pick('For whom?', [])
      await write(sitting)
    },
    written: slow,
    flags: () => ['update', 'outage', 'website=slow', ...bothIn(slow), '--yes'],
  },
  {
    at: '2024-03-14T10:30',
    words: ['correct', 'outage/2024-03-14-1000'],
    answers: write,
    written: correction,
    flags: () => ['correct', 'outage/2024-03-14-1000', ...bothIn(correction), '--yes'],
  },
  {
    at: '2024-03-14T11:00',
    words: ['update', 'outage'],
    answers: async (sitting) => {
      await sitting.pick('What is new?', ['A service'])
      await sitting.pick('Which services?', ['Website', 'Email'])
      await sitting.choose('Website (website): how is it from now on?', 'works')
      await sitting.choose('Email (email): how is it from now on?', 'works')
      await sitting.pick('For whom?', [])
      await write(sitting)
    },
    written: works,
    flags: () => ['update', 'outage', 'website=ok', 'email=ok', ...bothIn(works), '--yes'],
  },
  {
    at: '2024-03-14T11:30',
    words: ['withdraw', 'outage/2024-03-14-1100'],
    answers: write,
    written: withdrawal,
    flags: () => ['withdraw', 'outage/2024-03-14-1100', ...bothIn(withdrawal), '--yes'],
  },
  {
    at: '2024-03-14T12:00',
    words: ['approve', 'outage/2024-03-14-1000', '--edition', 'nl'],
    answers: async (sitting) => {
      await sitting.answer('Who approves?', 'J. Harding')
      await sitting.answer('The approval code', codeIn(sitting.shown()))
    },
    flags: async (folder) => {
      const look = await ended(start(folder, ['approve', 'outage/2024-03-14-1000', '--edition', 'nl', '--dry-run']))
      return ['approve', 'outage/2024-03-14-1000', '--edition', 'nl', '--by', 'J. Harding', '--code', codeIn(look.stderr)]
    },
  },
  {
    at: '2024-03-15T09:00',
    words: ['resolve', 'outage'],
    answers: async (sitting) => {
      await sitting.pick('For whom is it over?', [])
      await write(sitting)
    },
    written: end,
    flags: () => ['resolve', 'outage', ...bothIn(end), '--edition', 'en,nl', '--yes'],
  },
]

function codeIn(shown: string): string {
  return /Approval code: ([0-9a-f]{6})/.exec(shown)?.[1] ?? 'none'
}

function clockAt(at: string): { readonly [name: string]: string } {
  return { SOURCE_DATE_EPOCH: String(Date.parse(`${at}:00+01:00`) / 1000) }
}

it('by questions and by flags it is the same incident, byte for byte', { timeout: 180_000 }, async () => {
  const [asked, told] = [temporaryFolder(), temporaryFolder()]
  for (const { at, words, answers, written = {} } of story) {
    const sitting = sitDown(words, { cwd: asked, env: { ...clockAt(at), EDITOR: editorThat(temporaryFolder(), written) } })
    await answers(sitting)
    expect(await sitting.ended(), sitting.shown()).toBe(0)
  }
  for (const { at, flags } of story) {
    const { code, shown } = await ended(start(told, await flags(told), clockAt(at)))
    expect(code, shown).toBe(0)
  }
  for (const file of [organisation, outage]) expect(readFileSync(join(asked, file), 'utf8')).toBe(readFileSync(join(told, file), 'utf8'))
  await expect(readFileSync(join(told, outage), 'utf8')).toMatchFileSnapshot(join(import.meta.dirname, '../golden/story/outage.yaml'))
  const listed = await ended(start(told, ['list', 'outage'], clockAt('2024-03-15T10:00')))
  expect(listed.stdout).toContain('ended')
  expect((await ended(start(told, ['check'], clockAt('2024-03-15T10:00')))).stderr).toBe('Nothing found.\n')
})
