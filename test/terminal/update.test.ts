import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drafts, ended, start, textIn, workspace } from '../commands/calling.ts'
import { editorThat } from './editor.ts'
import { keys, sitDown, type Sitting } from './pty.ts'

const clock = { SOURCE_DATE_EPOCH: String(Date.parse('2024-03-20T12:00:00+01:00') / 1000) }
const words = { en: 'The portal is slow.', nl: 'Het portaal is traag. Zażółć 🧯' }

/** Every question in its order, and what is typed. */
const story: readonly (readonly [question: string, answer: (sitting: Sitting) => Promise<void>])[] = [
  ['What is new?', async (sitting) => await sitting.pick('What is new?', ['A service'])],
  ['Which services?', async (sitting) => await sitting.pick('Which services?', ['Customer portal'])],
  ['how is it from now on?', async (sitting) => await sitting.choose('how is it from now on?', 'slow')],
  ['For whom?', async (sitting) => await sitting.pick('For whom?', [])],
  ['Write this to', async (sitting) => await sitting.choose('Write this to', 'Write it')],
]

function sit(folder: string, env: { readonly [name: string]: string } = {}, columns = 80): Sitting {
  return sitDown(['update'], { cwd: folder, columns, env: { EDITOR: env['EDITOR'] ?? editorThat(folder, words), ...clock, ...env } })
}

const gained = [
  '',
  '  - id: 2024-03-20-1200',
  '    at: 2024-03-20T12:00',
  '    editions: [en, nl]',
  '    body:',
  '      en: |',
  '        The portal is slow.',
  '      nl: |',
  '        Het portaal is traag. Zażółć 🧯',
  '    services:',
  '      portal: degraded_performance',
  '    next_update_by: 2024-03-23',
  '',
].join('\n')

describe('from `incident update` to the file', () => {
  it('in the editor of the officer', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sit(folder)
    for (const [, answer] of story) await answer(sitting)
    expect(await sitting.ended()).toBe(0)
    expect(textIn(folder)).toBe(before + gained)
    expect(sitting.shown()).toContain('Written: incidents/2024-03-outage.yaml:27  2024-03-outage/2024-03-20-1200')
    expect(drafts(folder)).toEqual([])
  })

  it('without one, a line for each edition, and it says how to have one', async () => {
    const folder = workspace()
    const sitting = sit(folder, { EDITOR: '' })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('No editor is set. To write in one, set EDITOR, such as EDITOR=nano')
    await sitting.answer('What are they told? en — English (en-GB)', 'The portal is slow.')
    await sitting.answer('What are they told? nl — Nederlands (nl-NL)', 'Het portaal is traag. Zażółć 🧯')
    await sitting.choose('Write this to', 'Write it')
    expect(await sitting.ended()).toBe(0)
    expect(textIn(folder).endsWith(gained)).toBe(true)
  })

  it('with one that does not start, the same', async () => {
    const sitting = sit(workspace(), { EDITOR: 'no-such-editor --wait' })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    expect(await sitting.see('`no-such-editor` cannot be started')).not.toContain('is open; save and close it')
    await sitting.answer('What are they told? en', 'The portal is slow.')
    await sitting.answer('What are they told? nl', '')
    await sitting.choose('Write this to', 'Write it')
    expect(await sitting.ended()).toBe(0)
  })

  it('with one that fails, what it saved is kept', async () => {
    const folder = workspace()
    const sitting = sit(folder, { EDITOR: editorThat(folder, words, 'process.exit(3)') })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('ended with 3; what it saved is kept')
    await sitting.choose('What now?', 'Try again')
    await sitting.choose('Write this to', 'Write it')
    expect(await sitting.ended()).toBe(0)
    expect(textIn(folder).endsWith(gained)).toBe(true)
  })
})

it('a list from which nothing was chosen by a stray Enter is asked again, and says how one chooses', async () => {
  const sitting = sit(workspace())
  await sitting.see('Only words')
  sitting.type(keys.enter)
  await sitting.see('Space chooses, Enter goes on')
  sitting.type(keys.interrupt)
  expect(await sitting.ended()).toBe(130)
})

describe('what is typed outlives', () => {
  it.each(story.map(([question], at) => [question, at] as const))('Ctrl-C at “%s”', async (_, at) => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sit(folder)
    for (const [, answer] of story.slice(0, at)) await answer(sitting)
    await sitting.see(story[at]?.[0] ?? '')
    sitting.type(keys.interrupt)
    expect(await sitting.ended()).toBe(130)
    expect(textIn(folder)).toBe(before)
    expect(drafts(folder)).toEqual(at < 3 ? [] : ['2024-03-outage.add-update.json'])
    const again = sit(folder)
    if (at >= 3) await again.choose('An update begun at 12:00 is kept here.', 'Go on')
    for (const [, answer] of story.slice(at < 3 ? 0 : at)) await answer(again)
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toBe(before + gained)
    expect(drafts(folder)).toEqual([])
  })

  it('Ctrl-C in the editor', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sit(folder, { EDITOR: editorThat(folder, words, "console.log('SAVED'); setInterval(() => undefined, 1000)") })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('SAVED')
    sitting.type(keys.interrupt)
    expect(await sitting.ended()).toBe(130)
    expect(sitting.shown()).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.add-update.json; incident update offers it again.',
    )
    expect(textIn(folder)).toBe(before)
    const again = sit(folder)
    await again.choose('is kept here.', 'Go on')
    await again.choose('Write this to', 'Write it')
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toBe(before + gained)
  })

  it('Ctrl-C that the editor answers itself: it stays open, and so does the program', async () => {
    const folder = workspace()
    const hears = "process.on('SIGINT', () => setTimeout(() => process.exit(0), 300)); console.log('SAVED'); process.stdin.resume()"
    const sitting = sit(folder, { EDITOR: editorThat(folder, words, hears) })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('SAVED')
    sitting.type(keys.interrupt)
    await sitting.choose('Write this to', 'Write it')
    expect(await sitting.ended()).toBe(0)
    expect(textIn(folder).endsWith(gained)).toBe(true)
  })

  it('Ctrl-C in the editor that is the first thing to open, the call having said the rest', async () => {
    const folder = workspace()
    const line = ['update', '2024-03-outage', 'portal=slow', '--edition', 'en']
    const env = (then = '') => ({ EDITOR: editorThat(folder, { en: words.en }, then), ...clock })
    const sitting = sitDown(line, { cwd: folder, env: env("console.log('SAVED'); setInterval(() => undefined, 1000)") })
    await sitting.see('SAVED')
    sitting.type(keys.interrupt)
    expect(await sitting.ended()).toBe(130)
    expect(sitting.shown()).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.add-update.json; incident update offers it again.',
    )
    const again = sitDown(['update'], { cwd: folder, env: env() })
    await again.choose('is kept here.', 'Go on')
    await again.choose('Write this to', 'Write it')
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toContain('        The portal is slow.\n')
    expect(drafts(folder)).toEqual([])
  })

  it('Ctrl-C at the second line, the editor not having started', async () => {
    const folder = workspace()
    const sitting = sit(folder, { EDITOR: 'no-such-editor' })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.answer('What are they told? en', words.en)
    await sitting.see('What are they told? nl')
    sitting.type(keys.interrupt)
    expect(await sitting.ended()).toBe(130)
    const again = sit(folder)
    await again.choose('is kept here.', 'Go on')
    await again.choose('Write this to', 'Write it')
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toContain(`        ${words.en}\n`)
  })

  it('an editor that does not save UTF-8: they stay in a file that is named', async () => {
    const folder = workspace()
    const spoil = "writeFileSync(path, Buffer.from('=== en ===\\ncaf\\xe9\\n', 'latin1'))"
    const sitting = sit(folder, { EDITOR: editorThat(folder, words, spoil) })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('What the editor saved is not UTF-8; it is kept in ')
    await sitting.choose('What now?', 'Stop')
    expect(await sitting.ended()).toBe(1)
    const aside = drafts(folder).find((name) => name.endsWith('.md')) ?? ''
    expect(sitting.shown().replace(/\s/g, '')).toContain(aside)
    expect(readFileSync(join(folder, '.incident/drafts', aside), 'latin1')).toBe('=== en ===\ncaf\xe9\n')
  })

  it('a kill while the editor is open', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sit(folder, { EDITOR: editorThat(folder, words, "console.log('SAVED'); process.stdin.resume()") })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    await sitting.see('SAVED')
    sitting.kill()
    await sitting.ended()
    expect(textIn(folder)).toBe(before)
    const again = sit(folder)
    await again.choose('is kept here.', 'Go on')
    await again.choose('Write this to', 'Write it')
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toBe(before + gained)
    expect(drafts(folder)).toEqual([])
  })
})

describe('the words of a correction outlive', () => {
  const line = ['correct', '2024-03-outage/portal-back']
  const at = (folder: string, then = '') => ({ cwd: folder, env: { EDITOR: editorThat(folder, { en: words.en }, then), ...clock } })

  it.each([
    ['Ctrl-C in the editor', 'setInterval(() => undefined, 1000)', (sitting: Sitting) => sitting.type(keys.interrupt), 130],
    ['a kill while it is open', 'process.stdin.resume()', (sitting: Sitting) => sitting.kill(), undefined],
  ])('%s', async (_, then, end, code) => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sitDown(line, at(folder, `console.log('SAVED'); ${then}`))
    await sitting.see('SAVED')
    end(sitting)
    const ending = await sitting.ended()
    if (code !== undefined) {
      expect(ending).toBe(code)
      expect(sitting.shown()).toContain('What was said so far is kept')
    }
    expect(textIn(folder)).toBe(before)
    const again = sitDown(line, { cwd: folder, env: { EDITOR: 'true', ...clock } })
    await again.choose('are kept here and not written.', 'Go on')
    await again.choose('Write this to', 'Write it')
    expect(await again.ended()).toBe(0)
    expect(textIn(folder)).toContain(`            ${words.en}\n`)
    expect(drafts(folder)).toEqual([])
  })
})

describe('the screen', () => {
  /** What stands between the last words and the question. */
  async function screenOf(sitting: Sitting): Promise<string> {
    const screen = await sitting.see('Write this to')
    return screen.slice(screen.indexOf('2024-03-outage/2024-03-20-1200'), screen.lastIndexOf('? Write this to'))
  }

  it('keeps to a terminal that has become narrower', async () => {
    const sitting = sit(workspace())
    for (const [, answer] of story.slice(0, 3)) await answer(sitting)
    await sitting.see('For whom?')
    sitting.resize(60)
    sitting.type(keys.enter)
    const screen = await screenOf(sitting)
    expect(screen.split('\n').filter((line) => line.length > 60)).toEqual([])
    expect(screen).toContain('      portal       works → slow (operational →\n                   degraded_performance)\n')
    sitting.type(keys.enter)
    expect(await sitting.ended()).toBe(0)
  })

  // Colours are 30 to 37, 40 to 47 and 90 to 97.
  const colour = /\u001B\[(?:\d+;)*(?:[349][0-7])(?:;\d+)*m/

  it('says the same without colour', async () => {
    const sitting = sit(workspace(), { NO_COLOR: '1' })
    for (const [, answer] of story.slice(0, 4)) await answer(sitting)
    expect(await screenOf(sitting)).toContain('portal       works → slow (operational → degraded_performance)')
    expect(sitting.raw()).not.toMatch(colour)
    sitting.type(keys.enter)
    expect(await sitting.ended()).toBe(0)
  })

  it('asks with numbers where the terminal cannot move its cursor', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const sitting = sit(folder, { TERM: 'dumb' })
    await sitting.see('What is new?\n  1  A service works again')
    await sitting.see('Numbers, with commas: ')
    sitting.type('\r')
    await sitting.see('Expected at least one number.')
    sitting.type('9\r')
    await sitting.see('Expected numbers from 1 to 5, such as 1,2.')
    for (const [prompt, answer] of [
      ['with commas: ', '1'],
      ['with commas: ', '1'],
      ['Number (1): ', '2'],
      ['nothing for those with *: ', ''],
      ['Write this to', ''],
      ['Number (1): ', '1'],
    ] as const) {
      await sitting.see(prompt)
      if (prompt !== 'Write this to') sitting.type(`${answer}\r`)
    }
    expect(await sitting.ended()).toBe(0)
    expect(textIn(folder)).toBe(before + gained)
    expect(sitting.raw()).not.toContain('\u001B')
  })

  it('and there Ctrl-C keeps the answers too', async () => {
    const folder = workspace()
    const sitting = sit(folder, { TERM: 'dumb' })
    for (const answer of ['1', '1', '2']) {
      await sitting.see(': ')
      sitting.type(`${answer}\r`)
    }
    await sitting.see('nothing for those with *: ')
    sitting.type(keys.interrupt)
    expect(await sitting.ended()).toBe(130)
    expect(sitting.shown()).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.add-update.json; incident update offers it again.',
    )
    expect(drafts(folder)).toEqual(['2024-03-outage.add-update.json'])
  })
})

it('nobody is asked where standard input is closed', async () => {
  const folder = workspace()
  const before = textIn(folder)
  const { code, stderr } = await ended(start(folder, ['update', 'portal=ok']))
  expect([code, stderr]).toEqual([2, expect.stringContaining('For whom? Give the words of an edition (en="…")')])
  expect(textIn(folder)).toBe(before)
})
