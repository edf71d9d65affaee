import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeBatch, makeInThreads, waitingIn, type Batch, type Order } from '../../src/commands/beforehand.ts'
import { newStaging } from '../../src/io/staging.ts'
import { temporaryFolder, textsIn, workspace, write } from './calling.ts'

const story = (day: number) => `editions: [nl]
title: { nl: Trage e-mail }
impact: minor
started_at: 2024-02-${day}T09:00
timeline:
  - { id: noticed, at: 2024-02-${day}T09:10, status: investigating, body: { nl: E-mail komt te laat aan. }, next_update_by: 2024-02-${day}T12:00 }
  - { id: over, at: 2024-02-${day}T11:00, status: resolved, body: { nl: E-mail komt weer op tijd aan. } }
`

/** Enough for two threads. */
function order(): Order {
  const ids = Array.from({ length: 101 }, (_, at) => `2024-02-email-${at}`)
  const root = workspace(Object.fromEntries(ids.map((id, at) => [`incidents/${id}.yaml`, story(10 + (at % 18))])))
  const folder = temporaryFolder('out')
  return {
    verb: 'generate',
    root,
    ids,
    updates: 'latest',
    now: Date.parse('2024-03-20T11:00:00Z'),
    folder,
    staging: join(folder, newStaging()),
  }
}

/** What was made, and what waits where it says. */
function seen(batch: Batch | undefined, { folder }: Order) {
  const waiting = waitingIn(batch ?? [])
  const texts = textsIn(folder)
  const staged = waiting.ids.flatMap((id) => [...waiting.stagedOf(id).staged])
  return {
    lines: new Map(waiting.ids.map((id) => [id, waiting.textOf(id)])),
    staged: new Map(staged.map(([path, way]) => [path, texts[way.slice(folder.length + 1)]])),
  }
}

describe('incidents made before the rest', () => {
  test('are the same from threads as from none, also where a thread breaks down', async () => {
    const [alone, threads, broken] = [order(), order(), order()]
    const expected = seen(await makeBatch(alone, () => undefined), alone)
    expect(expected.lines.size).toBe(101)
    expect([...expected.staged.values()].every((text) => text !== undefined && text.length > 100)).toBe(true)
    let done = 0
    const worker = join(import.meta.dirname, '../../bin/worker.cjs')
    const made = await makeInThreads(threads, worker, (count) => {
      done += count
    })
    expect(seen(made, threads)).toEqual(expected)
    expect(done).toBe(101)
    const nowhere = join(import.meta.dirname, 'no-such-file.cjs')
    expect(seen(await makeInThreads(broken, nowhere, () => undefined), broken)).toEqual(expected)
  })

  test('leave out those with anything wrong, which are made with the rest', async () => {
    const one = order()
    write(one.root, { 'incidents/2024-02-email-5.yaml': story(12).replace('minor', 'minr') })
    const batch = await makeBatch({ ...one, ids: one.ids.slice(0, 10) }, () => undefined)
    const { lines, staged } = seen(batch, one)
    expect(lines.has('2024-02-email-5')).toBe(false)
    expect(lines.size).toBe(9)
    expect([...staged.keys()].filter((path) => path.includes('2024-02-email-5/'))).toEqual([])
  })
})
