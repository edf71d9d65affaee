/** A whole incident out and in again, through readers and writers that were not written here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { po } from 'gettext-parser'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sourceDigest } from '../../src/core/translations.ts'
import { readPo } from '../../src/render/po.ts'
import { temporaryFolder, textIn, write } from './calling.ts'
import { fillPo, fillXliff, targetsIn, throughTool } from './foreign-tools.ts'
import { faultOfXliff } from '../render/xliff-schema.ts'
import { runIncident } from '../run-incident.ts'

const incidents = join(import.meta.dirname, '../../incidents')
const file = 'incidents/2022-07-cyberattack.yaml'
const whole = readFileSync(join(incidents, '2022-07-cyberattack.yaml'), 'utf8')

/** The incident without a word of Polish in its questions and answers. */
const without = (() => {
  const faq = whole.indexOf('\nfaq:')
  const blocks = /\n( +)pl: \|\n(?:\1 {2}.*\n|\n(?=\1 {2}))+/g
  return (
    whole.slice(0, faq) +
    whole
      .slice(faq)
      .replace(blocks, '\n')
      .replace(/\n +pl: (?!\d)[^|\n]+(?=\n)/g, '')
  )
})()

function desk() {
  const folder = write(temporaryFolder(), {
    [file]: without,
    'incidents/organisation.yaml': readFileSync(join(incidents, 'organisation.yaml'), 'utf8'),
  })
  const call = async (...words: readonly string[]) =>
    await runIncident(['translate', ...words], { cwd: folder, now: '2022-10-03T12:00:00Z' })
  return { folder, call }
}

/** Its translation says other things than its source, so it does not refer to the same. */
const ownWords = 'faq.authorities-in-time.answer'

/** What the officer had written in Polish, by the ids that an export names. */
function polish(id: string): string | undefined {
  return id === ownWords ? undefined : at(parse(whole), [...id.split('.'), 'pl'])?.trimEnd()
}

function at(value: unknown, steps: readonly string[]): string | undefined {
  return new Map(wordsOf(value)).get(steps.join('.'))
}

/** Everything a file holds, by its path with ids, whatever blanks end it. */
function* wordsOf(value: unknown, path: readonly string[] = []): Generator<readonly [string, string]> {
  if (typeof value !== 'object' || value === null) yield [path.join('.'), String(value).trimEnd()]
  else for (const [key, inner] of Object.entries(value)) yield* wordsOf(inner, [...path, idIn(inner) ?? key])
}

function idIn(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : undefined
}

const exported = async (format: string) => (await desk().call('export', '--to', 'pl', '--all', '--format', format)).stdout

/** Everything as it was, and what it was translated from beside it. */
async function takesBack(returned: string) {
  const { folder, call } = desk()
  write(folder, { 'back.txt': returned })
  const { code, output } = await call('import', 'back.txt', '--yes')
  expect(output).toContain('Written: incidents/2022-07-cyberattack.yaml, 67 texts in `pl')
  expect(code).toBe(0)
  const { translated_from: from, ...held } = parse(textIn(folder, file)) as { readonly translated_from: unknown }
  const before = new Map(wordsOf(parse(whole)))
  before.delete(`${ownWords}.pl`)
  expect(new Map(wordsOf(held))).toEqual(before)
  const digests = Object.entries((from as { readonly pl: { readonly [id: string]: string } }).pl)
  expect(digests).toHaveLength(67)
  expect(digests).toContainEqual(['faq.what-caused-it.question', sourceDigest('What caused the outage?')])
  expect((await call('status', '--to', 'pl', '--all')).stdout).toContain('pl: 1 missing, 0 stale')
}

describe('an incident goes to a translator and comes back', () => {
  it('as PO, by gettext-parser', async () => {
    await takesBack(fillPo(await exported('po'), polish))
  })

  it('as XLIFF that keeps to the schema of the standard, by the package xliff', async () => {
    const handedOut = await exported('xliff')
    expect(faultOfXliff(handedOut)).toBeUndefined()
    const filled = await fillXliff(handedOut, polish)
    await takesBack(filled)
    expect((await targetsIn(filled))['faq.portal-users.answer.1.text']).toBe(polish('faq.portal-users.answer.1.text'))
  })

  it('as PO and XLIFF that gettext and Translate Toolkit read alike, where they are installed', async () => {
    const filled = fillPo(await exported('po'), polish)
    const again = throughTool('msgcat', ['--width=40', '--output-file', '<out>', '<in>'], filled, 'po') ?? filled
    throughTool('msgfmt', ['--check', '--output-file', '<out>', '<in>'], again, 'po')
    expect(readPo(again).texts.map(({ id, target }) => [id, target])).toEqual(readPo(filled).texts.map(({ id, target }) => [id, target]))
    const xliff = await fillXliff(await exported('xliff'), polish)
    const made = throughTool('xliff2po', ['--progress=none', '-i', '<in>', '-o', '<out>'], xliff, 'xlf') ?? filled
    const words = Object.values(po.parse(made).translations).flatMap((entries) => Object.values(entries).flatMap(({ msgstr }) => msgstr))
    for (const id of Object.keys(await targetsIn(xliff))) expect(words).toContain(polish(id) ?? '')
  })

  it('with every word of the file, by name', async () => {
    const ids = [...new Set((await exported('po')).match(/(?<=^msgctxt ").*(?="$)/gm))]
    expect(ids).toHaveLength(68)
    const document = XmlDocument.fromString(await exported('xliff'))
    expect(document.find('//x:trans-unit/@id', { x: 'urn:oasis:names:tc:xliff:document:1.2' }).map(({ content }) => content)).toEqual(ids)
    document.dispose()
  })

  it('in the same bytes each time', async () => {
    for (const format of ['po', 'xliff']) expect(await exported(format)).toBe(await exported(format))
  })
})
