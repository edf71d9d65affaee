import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../src/checks/catalogue.ts'
import { commands } from '../src/commands/index.ts'
import { anchorOf } from '../scripts/reference/markdown.ts'
import { referencePages } from '../scripts/reference/pages.ts'

const folder = 'docs/reference'
const names = readdirSync(folder)
const written = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')]))

describe('the reference', () => {
  let made: Readonly<Record<string, string>>
  beforeAll(async () => {
    made = await referencePages()
    // Every sentence that checks of wording are judged by is read.
  }, 60_000)

  it('has every page and no other', () => expect(names).toEqual(Object.keys(made)))

  it.each(names)('%s says what the program does; if not, `npm run reference` writes it', (name) => expect(written[name]).toBe(made[name]))

  it('explains every code and every verb', () => {
    const headings = Object.values(written).flatMap((text) => headingsOf(text))
    expect(checks.map(({ code }) => code).filter((code) => !headings.includes(code))).toEqual([])
    expect(commands.map(({ name }) => `incident ${name}`).filter((verb) => !headings.includes(verb))).toEqual([])
  })
})

describe.each(names)('%s', (name) => {
  const text = written[name] ?? ''

  it('has links that lead somewhere', () => {
    const anchors = headingsOf(text).map(anchorOf)
    const targets = [...proseOf(text).matchAll(/\]\(#([^)]*)\)/g)].map((found) => found[1] ?? '')
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([])
  })

  it('has no two headings that a link could mean', () => {
    const anchors = headingsOf(text).map(anchorOf)
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toEqual([])
  })

  it('shows every word: nothing in it is taken for a tag', () => {
    expect([...proseOf(text).matchAll(/<[a-z!/][^>]*>/gi)].map(([tag]) => tag)).toEqual([])
  })
})

/** A page without its examples. */
function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
}

function headingsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map((found) => found[1] ?? '')
}
