/** What other programs read: every object has the fields that the documentation names, and no other. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { views } from '../../src/model/views.ts'
import { shapeOf } from '../../src/model/schema.ts'
import { file, incident, textIn, workspace, write } from './calling.ts'

async function objectOf(folder: string, ...words: readonly string[]) {
  const { stdout } = await incident(folder, [...words, '--json'])
  return JSON.parse(stdout) as { readonly [field: string]: unknown }
}

const head = 'title: { en: A, nl: A }\nimpact: minor\nstarted_at: 2024-03-18\ntimeline:\n'

/** What `generate` tells beside its files, whatever it did. */
const besides = ['heldBack', 'waiting', 'strange', 'forgotten', 'out', 'findings']

const broken = { 'incidents/2024-04-next.yaml': 'title: Next\nimpact: huge\n' }

describe('with --json one object is printed', () => {
  it('check: findings, each with its place, and a summary', async () => {
    const { findings, ...rest } = await objectOf(workspace(broken), 'check')
    expect(rest).toEqual({ summary: { errors: 3, warnings: 0 } })
    for (const finding of findings as readonly object[]) {
      expect(Object.keys(finding).filter((key) => !['edition', 'hint'].includes(key))).toEqual([
        'code',
        'severity',
        'file',
        'line',
        'column',
        'path',
        'message',
        'touches',
      ])
    }
  })

  it('check --format json prints the same', async () => {
    const folder = workspace(broken)
    const [one, other] = [await incident(folder, ['check', '--json']), await incident(folder, ['check', '--format', 'json'])]
    expect(one.stdout).toBe(other.stdout)
  })

  it.each([
    ['a run', []],
    ['a run that stops at warnings', ['--strict']],
    ['a run that compares', ['--check']],
  ])('generate: what became of every file, in %s', async (_sentence, words) => {
    const printed = await objectOf(workspace(broken), 'generate', ...words)
    expect(Object.keys(printed)).toEqual(['written', 'unchanged', 'removed', ...besides])
  })

  it('generate where nothing can be made: the same object, empty', async () => {
    const printed = await objectOf(workspace({ 'incidents/organisation.yaml': 'name: 1\n' }), 'generate')
    expect(printed).toMatchObject({ written: [], unchanged: [], removed: [], heldBack: [] })
    expect(printed['findings']).not.toEqual([])
  })

  it('list: every incident, those that cannot be read too', async () => {
    const { incidents } = await objectOf(workspace(broken), 'list')
    expect(incidents).toEqual([
      {
        id: '2024-03-outage',
        title: 'Customer portal out of reach',
        kind: 'incident',
        exercise: false,
        started_at: '2024-03-14T10:05',
        editions: { en: { status: 'monitoring', updates: 2 }, nl: { status: 'monitoring', updates: 2 } },
        state: 'open',
      },
      { id: '2024-04-next', title: '', kind: 'incident', exercise: false, started_at: '', editions: {}, state: 'unreadable' },
    ])
  })

  it('show: what templates see of an incident, and nothing that they do not', async () => {
    const printed = await objectOf(workspace(), 'show')
    const shape = shapeOf(views.incident)
    const known = shape.kind === 'map' ? Object.keys(shape.entries) : []
    expect(Object.keys(printed).filter((field) => !known.includes(field))).toEqual([])
    expect(printed).toMatchObject({
      id: '2024-03-outage',
      status: 'monitoring',
      edition: { id: 'en', locale: 'en-GB' },
      title: { lang: 'en-GB', was_fallback: false, text: 'Customer portal out of reach' },
      contacts: [{ id: 'hotline', value: { value: '+31102455700', text: '+31 10 245 5700' } }],
    })
  })
})

describe('generate tells programs what waits and what is strange', () => {
  const draft = { 'incidents/2024-04-next.yaml': `${head}  - { id: soon, at: 2024-04-01, draft: true, body: { en: Soon., nl: Gauw. } }\n` }
  const stranger = { 'out/site/en/2021-01-old/index.html': 'of an earlier tool' }
  const [waiting, strange] = [
    [{ incident: '2024-04-next', update: 'soon', editions: ['en', 'nl'], because: 'draft' }],
    ['site/en/2021-01-old/index.html'],
  ]

  it.each([
    ['a dry run', ['--dry-run'], ['files', 'removed']],
    ['a run that compares', ['--check'], ['written', 'unchanged', 'removed']],
    ['a run', [], ['written', 'unchanged', 'removed']],
  ])('in %s', async (_, words, files) => {
    const printed = await objectOf(workspace({ ...draft, ...stranger }), 'generate', ...words)
    expect(Object.keys(printed)).toEqual([...files, ...besides])
    expect(printed).toMatchObject({ waiting, strange, forgotten: [] })
  })

  it('and people, in a dry run too', async () => {
    const { stderr } = await incident(workspace({ ...draft, ...stranger }), ['generate', '--dry-run'])
    expect(stderr).toContain('Not public yet:\n  2024-04-next/soon for en and nl: draft')
    expect(stderr).toContain('Not made here, and left alone: out/site/en/2021-01-old/index.html')
  })

  it('and with --check --quiet the paths that would go are printed like those that would come', async () => {
    const folder = workspace({ 'incidents/2024-04-next.yaml': `${head}  - { id: a, at: 2024-03-19, body: { en: A., nl: A. } }\n` })
    await incident(folder, ['generate'])
    rmSync(join(folder, 'incidents/2024-04-next.yaml'))
    const { code, stdout } = await incident(folder, ['generate', '--check', '--quiet'])
    expect(code).toBe(1)
    expect(stdout).toContain(join(folder, 'out/site/nl/2024-04-next/index.html'))
  })
})

describe('a verb that goes on with --generate prints one object, and in it what generate would print', () => {
  const last = '2024-03-outage'
  const update = ['update', last, 'en=News.', 'nl=Nieuws.', '--id', 'news', '--yes']

  it.each([
    ['add-update', update],
    ['correct', ['correct', `${last}/portal-back`, 'en=Not so.', 'nl=Niet zo.', '--yes']],
    ['faq add', ['faq', 'add', 'bills', '--question', 'en=Q?', '--answer', 'en=A.', '--yes']],
    ['take', ['take', 'copy/2024-03-outage.yaml', '--yes']],
    ['translate import', ['translate', 'import', 'nl.po', '--yes']],
    ['new', ['new', '2024-04-next', '--starter', 'network-outage', '--yes']],
    ['init', ['init', '.']],
  ])('%s', async (verb, words) => {
    const folder = workspace()
    const text = textIn(folder)
    write(folder, {
      'copy/2024-03-outage.yaml': text.replace('timeline:', 'timeline:\n  - { id: other, at: 2024-03-19, body: { en: A., nl: A. } }'),
      'nl.po': `msgid ""\nmsgstr "Language: nl\\nX-Incident: ${last}\\nX-Incident-To: nl\\n"\n\nmsgctxt "title"\nmsgid "Customer portal out of reach"\nmsgstr "Portaal weg"\n`,
    })
    if (verb === 'translate import') write(folder, { [file]: text.replace(/title:\n.*\n.*\n/, 'title: Customer portal out of reach\n') })
    const { stdout, stderr } = await incident(folder, [...words, '--json', '--generate'])
    const { generated, ...own } = JSON.parse(stdout) as { readonly generated: object; readonly [key: string]: unknown }
    expect(Object.keys(generated), stderr).toEqual(['written', 'unchanged', 'removed', ...besides])
    expect(Object.keys(own)).toContain(verb === 'init' ? 'made' : 'incident')
  })

  it('also where it had nothing to do, and not in a dry run', async () => {
    const folder = workspace()
    expect(await objectOf(folder, ...update, '--dry-run', '--generate')).not.toHaveProperty('generated')
    await objectOf(folder, ...update)
    expect(await objectOf(folder, ...update, '--generate')).toMatchObject({ written: false, generated: { heldBack: [] } })
  })

  it('without it where the outputs cannot be made, which standard error explains', async () => {
    const folder = workspace({ out: 'a file' })
    const { code, stdout, stderr } = await incident(folder, [...update, '--json', '--generate'])
    expect(JSON.parse(stdout)).toMatchObject({ update: 'news', written: true })
    expect(stdout).not.toContain('generated')
    expect([code, stderr]).toEqual([expect.any(Number), expect.stringContaining('out')])
    expect(code).toBeGreaterThan(0)
  })
})
