import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../commands/calling.ts'
import { editorIn, shellLine } from '../../src/io/editor-line.ts'

describe('the editor is', () => {
  it.each([
    ['nano', ['nano']],
    ['  code  --wait ', ['code', '--wait']],
    ['"C:\\Program Files\\ed.exe" -x', ['C:\\Program Files\\ed.exe', '-x']],
    ["vim -c 'set tw=0 | startinsert'", ['vim', '-c', 'set tw=0 | startinsert']],
    ['emacs --eval="(a b)"', ['emacs', '--eval=(a b)']],
    [String.raw`C:\Users\O'Brien\ed.exe --wait`, [String.raw`C:\Users\O'Brien\ed.exe`, '--wait']],
  ])('in the line %j: %j', (line, words) => {
    expect(editorIn({ EDITOR: line })).toEqual(words)
  })

  it('the program of that very path, though its folder has a blank in its name and nobody quoted it', () => {
    const path = join(temporaryFolder("Joanna's own tools"), 'ed')
    writeFileSync(path, '')
    expect(editorIn({ EDITOR: path })).toEqual([path])
  })

  it('VISUAL before EDITOR, where it says anything', () => {
    expect(editorIn({ VISUAL: 'code --wait', EDITOR: 'nano' })).toEqual(['code', '--wait'])
    expect(editorIn({ VISUAL: ' ', EDITOR: 'nano' })).toEqual(['nano'])
    expect(editorIn({ EDITOR: '' })).toBeUndefined()
  })
})

/**
 * What a program of Windows is handed: cmd.exe puts variables in first, where there are such, and takes away each `^` outside quotes with
 * what it does to the sign behind it; the C runtime then takes the line apart.
 */
function received(line: string, variables: { readonly [name: string]: string }): readonly string[] {
  const filled = line.replace(/%([^%]+)%/g, (whole, name: string) => variables[name] ?? whole)
  let plain = ''
  let isQuoted = false
  for (let at = 0; at < filled.length; at += 1) {
    const sign = filled[at] ?? ''
    if (sign === '"') isQuoted = !isQuoted
    if (!isQuoted && /[&|<>()]/.test(sign)) throw new Error(`cmd.exe takes ${sign} for itself in ${line}`)
    if (sign === '^' && !isQuoted) at += 1
    plain += sign === '^' && !isQuoted ? (filled[at] ?? '') : sign
  }
  // The program's own name ends where its words in quotes begin.
  const start = plain.indexOf(' "')
  return [plain.slice(0, start), ...argumentsIn(plain.slice(start + 1))]
}

/** As the C runtime of Windows does it: 2n backslashes before a quote are n, 2n + 1 are n and a quote that is a sign. */
function argumentsIn(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    if (line[at + slashes] === '"') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes / 2)) + (slashes % 2 === 1 ? '"' : '')
      if (slashes % 2 === 0) isQuoted = !isQuoted
      at += slashes
    } else if (line[at] === ' ' && !isQuoted) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + (line[at] ?? '')
  }
  return word === undefined ? words : [...words, word]
}

describe('on Windows the program receives the words as they are', () => {
  it.each([
    [['code', '--wait', 'C:\\work\\.incident\\drafts\\a.md']],
    [['C:\\Program Files (x86)\\Notepad++\\notepad++.exe', '-multiInst', 'C:\\Users\\A & B\\drafts\\a.md']],
    [['ed', 'a file.md', 'ends with\\', 'two\\\\', '']],
    [['ed', 'say "hi"', 'back\\"slash', 'all\\\\"', '"']],
    [['ed', '100% sure', '%PATH%', '^caret^', '!x!', 'a|b>c<d', '(x)', "it's"]],
  ] as const)('%j', (words) => {
    expect(received(shellLine(words), { PATH: 'C:\\somewhere else' })).toEqual(words)
  })

  it('as one line that can be read', () => {
    expect(shellLine(['C:\\Program Files\\ed.exe', 'a & b'])).toBe('C:\\Program^ Files\\ed.exe ^"a^ ^&^ b^"')
  })
})
