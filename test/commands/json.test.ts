/** What other programs read: every object has the fields that the documentation names, and no other. */
import { describe, expect, it } from 'vitest'
import { views } from '../../src/model/views.ts'
import { shapeOf } from '../../src/model/schema.ts'
import { incident, workspace } from './calling.ts'

async function objectOf(folder: string, ...words: readonly string[]) {
  const { stdout } = await incident(folder, [...words, '--json'])
  return JSON.parse(stdout) as { readonly [field: string]: unknown }
}

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
    expect(Object.keys(printed)).toEqual(['written', 'unchanged', 'removed', 'heldBack', 'waiting', 'out', 'findings'])
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
