import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatFinding, place } from '../../src/io/frame.ts'
import { readSource } from '../../src/io/source.ts'

const folder = new URL('../fixtures/yaml/', import.meta.url)

/** What people see of a file; each drawing is a file beside the one it is about. */
const sentences: Record<string, string> = {
  'alias-of-nothing': 'an alias of nothing is words that need quotes',
  'ampersand-first': 'an ampersand before the first word is not lost to an anchor',
  'asterisk-first': 'bold words at the start of a value need quotes',
  'at-sign-first': 'an at sign before the first word needs quotes',
  'backtick-first': 'a backtick before the first word needs quotes',
  'bad-escape': 'a backslash that escapes nothing is shown where it stands',
  'bad-keys': 'the name of a field is words, never a number, a merge or `__proto__`',
  'block-text-not-indented': 'block text that is not indented is words of no field',
  'carriage-returns': 'a file whose lines end in a carriage return alone is told why it cannot be read',
  'circular-alias': 'an alias that would contain itself is refused',
  'colon-in-flow-map': 'a colon inside words of a flow map gives one finding',
  'colon-in-words': 'a colon inside words gives one finding with the line as it must be written',
  'comma-in-flow-map': 'a comma inside words of a flow map gives one finding for the line',
  conflict: 'each conflict of a merge is one finding',
  'control-characters': 'a control character in the file is refused and never reaches the terminal',
  'control-escape': 'a control character written as an escape is refused, a pair of surrogates is one character',
  'duplicate-key': 'a repeated field names the line of the first',
  'exclamation-first': 'an exclamation mark before the first word is not lost to a tag',
  'five-causes': 'five causes in one file are five findings, in order, with a byte order mark and CRLF',
  'flow-map-over-lines': 'a reference in a flow map over several lines keeps the comma outside the quotes',
  'greater-than-first': 'a greater-than sign before the first word needs quotes',
  'hash-in-flow-map': 'a hash that swallows the end of a flow map is found on its own line',
  'list-on-top': 'a file that holds a list is no incident',
  'map-left-open': 'a flow map left open is shown on its own line',
  'only-comments': 'a file with nothing but comments is empty',
  'percent-first': 'a percent sign before the first word needs quotes',
  'pipe-first': 'a pipe before the first word needs quotes',
  'quote-left-open': 'a quote left open is found where it opens',
  'quoted-first-word': 'words that go on after a closing quote are quoted as a whole',
  'reference-alone': 'a reference alone is words, not a map',
  'reference-in-flow-map': 'a reference in a flow map replaces a shower of errors by one finding',
  'reference-with-words': 'a reference with words of its own is quoted with its quotes escaped',
  'several-documents': 'a second document is shown where it begins',
  'several-lines': 'words over several lines that hold a colon are joined and quoted',
  'tab-indent': 'a tab that indents is shown as an arrow',
  'uneven-indent': 'a field out of line is shown at its first character',
  'unexplained-after-explained': 'a fault that nothing explains does not hide those that are explained',
  'unknown-tag': 'an unknown tag is a fault, not a warning',
  'words-and-fields': 'a field with words and fields below it is shown at the words',
  'words-without-field': 'a forgotten colon is words that belong to no field',
  'yaml-1-1': 'a file for another version of YAML is refused',
}

describe('what a broken file shows', () => {
  it.each(Object.entries(sentences).map(([name, sentence]) => [sentence, name] as const))('%s', async (_sentence, name) => {
    const source = readSource(`${name}.yaml`, readFileSync(new URL(`${name}.yaml`, folder), 'utf8'))
    const shown = source.problems.map((problem) => {
      const finding = place(problem, source)
      return `${formatFinding(finding)}\n[path: ${finding.path}]\n`
    })
    expect(source.value).toBeUndefined()
    await expect(shown.join('\n')).toMatchFileSnapshot(new URL(`${name}.txt`, folder).pathname)
  })

  it('every file of faults has its sentence', () => {
    const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
    expect(names.map((file) => file.slice(0, -'.yaml'.length)).toSorted()).toEqual(Object.keys(sentences).toSorted())
  })
})
