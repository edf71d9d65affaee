import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { editText } from '../../src/io/editor.ts'
import { NoEditor } from '../../src/io/no-editor.ts'
import { UserError } from '../../src/model/finding.ts'
import { temporaryFolder } from '../commands/calling.ts'

/** An editor that is a program of Node, given `path` and `writeFileSync`. */
function editorOf(folder: string, program: string): string {
  const path = join(folder, 'editor.cjs')
  writeFileSync(path, `const { writeFileSync, unlinkSync } = require('node:fs'); const path = process.argv[2]; ${program}`)
  return `"${process.execPath}" "${path}"`
}

interface Outcome {
  readonly said: string
  readonly text?: string
  readonly error?: unknown
}

async function edit(editor: string, kept?: string, initial = 'begun\n'): Promise<Outcome> {
  let said = ''
  const stderr = { write: (text: string) => (said += text) }
  try {
    return { text: await editText('The words', initial, kept, { env: { EDITOR: editor }, stderr }), said }
  } catch (error) {
    return { error, said }
  }
}

/** The file that an error names. */
function fileIn({ error }: Outcome): string {
  if (!(error instanceof UserError)) throw error
  const path = / in (\/?\S+?\.md)/.exec(error.message)?.[1] ?? ''
  onTestFinished(() => rmSync(path, { force: true }))
  return path
}

const saves = "writeFileSync(path, 'typed\\n')"

describe('what an officer typed', () => {
  it('is read, and its temporary file is gone', async () => {
    const folder = temporaryFolder()
    const outcome = await edit(editorOf(folder, `${saves}; writeFileSync(${JSON.stringify(join(folder, 'seen'))}, path)`))
    expect(outcome.text).toBe('typed\n')
    expect(existsSync(readFileSync(join(folder, 'seen'), 'utf8'))).toBe(false)
  })

  it.each([
    ['fails', `${saves}; process.exit(3)`, 1, 'ended with 3; what it saved is kept in '],
    ['is interrupted', `${saves}; process.exit(130)`, 130, 'Interrupted. What the editor saved is kept in '],
  ])('stays where the error says, though the editor %s and nobody else keeps it', async (_, program, exitCode, words) => {
    const outcome = await edit(editorOf(temporaryFolder(), program))
    expect(outcome.error).toMatchObject({ exitCode, message: expect.stringContaining(words) })
    expect(readFileSync(fileIn(outcome), 'utf8')).toBe('typed\n')
  })

  it('stays out of the way of the next editor, where it is not UTF-8', async () => {
    const folder = temporaryFolder()
    const kept = join(folder, 'draft.md')
    const outcome = await edit(editorOf(folder, "writeFileSync(path, Buffer.from('caf\\xe9', 'latin1'))"), kept)
    expect(outcome.error).toMatchObject({ exitCode: 1, message: expect.stringContaining('is not UTF-8; it is kept in') })
    expect((await edit(editorOf(folder, saves), kept)).text).toBe('typed\n')
    expect(readFileSync(fileIn(outcome), 'latin1')).toBe('caf\xe9')
  })

  it('stays too where its editor saved it later than it was asked for, and that is said', async () => {
    const folder = temporaryFolder()
    const kept = join(folder, 'draft.md')
    writeFileSync(kept, 'late words')
    const { text, said } = await edit(editorOf(folder, saves), kept)
    expect(text).toBe('typed\n')
    const aside = /asked for are in (.*)\n/.exec(said)?.[1] ?? ''
    expect(readFileSync(aside, 'utf8')).toBe('late words')
  })
})

describe('an officer is told', () => {
  it('that nothing was saved, where the editor failed before', async () => {
    const { error } = await edit(editorOf(temporaryFolder(), 'process.exit(3)'))
    expect(error).toMatchObject({ message: expect.stringMatching(/ended with 3 and saved nothing new$/) })
  })

  it('where the words were expected, when the editor left no file', async () => {
    const kept = join(temporaryFolder(), 'draft.md')
    const { error } = await edit(editorOf(temporaryFolder(), 'unlinkSync(path)'), kept)
    expect(error).toMatchObject({ message: `What the editor saved is gone; expected it in ${kept}, the file it was given` })
  })

  it('of `--wait`, where the editor ended at once without a change', async () => {
    const { text, said } = await edit(editorOf(temporaryFolder(), ''))
    expect(text).toBe('begun\n')
    expect(said).toContain('ended at once and saved nothing. If its window is still open, it must be waited for')
  })
})

it('a text that no editor opened is not left where it would pass for words', async () => {
  const kept = join(temporaryFolder(), 'draft.md')
  expect((await edit('no-such-editor', kept)).error).toBeInstanceOf(NoEditor)
  expect(existsSync(kept)).toBe(false)
})
