import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { groundOf, judgeAll } from '../../src/commands/check-shares.ts'
import { loadedFrom, open } from '../../src/commands/load.ts'
import { presentAt } from '../../src/commands/moment.ts'
import { loadPresses } from '../../src/commands/presses.ts'
import { temporaryFolder, workspace } from './calling.ts'

const story = (day: number) => `editions: [nl]
title: { nl: Trage e-mail }
impact: minor
started_at: 2024-02-${day}T09:00
timeline:
  - { id: noticed, at: 2024-02-${day}T09:10, status: investigating, body: { nl: E-mail komt te laat aan. }, next_update_by: 2024-02-${day}T12:00 }
  - { id: over, at: 2024-02-${day}T11:00, status: resolved, body: { nl: E-mail komt weer op tijd aan. } }
`

/** Stories with something that asks for another look, in both shares. */
const odd: Readonly<Record<number, (story: string) => string>> = {
  4: (text) => text.replace('minor', 'minr'),
  5: (text) => text.replace('status: resolved, ', ''),
  6: (text) => `${text}# incident-ignore typography: said by a customer\n`,
  7: (text) => text.replace('started_at', 'exercise: true\nstarted_at'),
  398: (text) => text.replace('timeline:', 'timelines:'),
  399: (text) => `${text}faq: [{ id: late, question: { nl: Hoe laat? }, answer: { nl: Bel ons op 010 245 57 00. } }]\n`,
}

function archive(): string {
  const files = Array.from({ length: 401 }, (_, at): readonly [string, string] => {
    const text = story(10 + (at % 18))
    return [`incidents/2024-02-email-${at}.yaml`, odd[at]?.(text) ?? text]
  })
  return workspace(Object.fromEntries(files))
}

async function judged(root: string, worker?: string) {
  const opened = open(root, [])
  const bare = loadedFrom(opened.workspace, opened.organisation, [], opened.named)
  const moment = presentAt(Date.parse('2024-03-20T11:00:00Z'))
  const { found, kept } = await judgeAll(groundOf(opened, bare, await loadPresses(bare), moment, undefined), moment.now, undefined, worker)
  return {
    found: found.toSorted((a, b) => (a.file + a.message < b.file + b.message ? -1 : 1)),
    kept: kept.map(({ read, isTelling }) => [read.id, isTelling]),
  }
}

describe('a large archive', () => {
  test('is judged in threads as in none, also where a thread breaks down', async () => {
    const root = archive()
    const alone = await judged(root)
    expect(alone.found.map(({ code }) => code)).toContain('written-contact')
    // 2024-03-outage is open.
    expect(alone.kept).toEqual([
      ['2024-02-email-398', true],
      ['2024-02-email-399', false],
      ['2024-02-email-4', true],
      ['2024-02-email-5', true],
      ['2024-02-email-6', false],
      ['2024-02-email-7', true],
      ['2024-03-outage', true],
    ])
    expect(await judged(root, join(import.meta.dirname, '../../bin/worker.cjs'))).toEqual(alone)
    expect(await judged(root, join(temporaryFolder(), 'no-such-file.cjs'))).toEqual(alone)
  })
})
