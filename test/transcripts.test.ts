/**
 * Every file in `test/transcripts/` is a conversation with the program, and its own expectation. To add one: write the first line as a
 * sentence, below it the lines that are typed, each after `$ `; put what differs from `all-good` into
 * `test/fixtures/bad-input/<name of the transcript>/`; run `npx vitest run test/transcripts.test.ts -u`, and read what came out.
 */
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { preparations } from './transcripts/preparations.ts'
import { filesIn } from './transcripts/shell.ts'
import { readTranscript, replay } from './transcripts/transcript.ts'

const folder = join(import.meta.dirname, 'transcripts')
const fixtures = join(import.meta.dirname, 'fixtures/bad-input')
const transcripts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name: basename(name, '.txt'), ...readTranscript(readFileSync(join(folder, name), 'utf8')) }))

describe('a conversation goes as written', () => {
  it.each(transcripts)('$name: $sentence', async ({ name, ...transcript }) => {
    const workspace = workspaceOf(name)
    const before = sourcesIn(workspace)
    const told = await replay(transcript, workspace, (text) =>
      text.replaceAll(workspace, '<workspace>').replaceAll(join(workspace, '..'), '<above>'),
    )
    await expect(told).toMatchFileSnapshot(join(folder, `${name}.txt`))
    expect(told, 'speaks of its own insides').not.toMatch(/Error:|\n\s+at .+:\d+|undefined|\[object |\bNaN\b/)
    if (!transcript.lines.some(mayChangeSources)) expect(sourcesIn(workspace)).toEqual(before)
  })
})

/** A line that moves files about, or a verb that writes. */
function mayChangeSources(line: string): boolean {
  return /^(cp|ln|mkdir|mv|rm) .*incidents|\bincident (new|add-update|update|correct|withdraw|release|approve|faq|resolve|take|translate|init)\b/.test(
    line,
  )
}

it('every scenario is told, and every preparation is for one', () => {
  const told = transcripts.map(({ name }) => name)
  expect(readdirSync(fixtures).filter((name) => !told.includes(name))).toEqual([])
  expect(Object.keys(preparations).filter((name) => !told.includes(name))).toEqual([])
})

it('a sentence says what each transcript shows', () => {
  expect(transcripts.filter(({ sentence }) => !/^[A-Z`-].+[.]$/.test(sentence)).map(({ name }) => name)).toEqual([])
})

/** A workspace with nothing wrong, and over it what the scenario has wrong. */
function workspaceOf(name: string): string {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'incident-transcript-')))
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  const workspace = join(above, 'workspace')
  mkdirSync(workspace)
  for (const layer of ['all-good', name])
    if (existsSync(join(fixtures, layer))) cpSync(join(fixtures, layer), workspace, { recursive: true })
  preparations[name]?.(workspace)
  return workspace
}

/** The incident files as they are: no command of these conversations may change one, but for those that are there to write. */
function sourcesIn(workspace: string): readonly string[] {
  const incidents = join(workspace, 'incidents')
  if (!existsSync(incidents)) return []
  return filesIn(incidents).map((path) => {
    const { size, mtimeMs } = lstatSync(join(incidents, path))
    return `${path}: ${size} bytes of ${mtimeMs}`
  })
}
