import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { file, textIn, workspace, write } from '../commands/calling.ts'
import { keys, sitDown } from './pty.ts'

const clock = { SOURCE_DATE_EPOCH: String(Date.parse('2024-03-20T12:00:00+01:00') / 1000) }

function busyWorkspace(): string {
  const folder = workspace()
  cpSync(join(import.meta.dirname, '../fixtures/bad-input/status'), folder, { recursive: true })
  return folder
}

async function screen(columns: number, env: { readonly [name: string]: string } = {}) {
  const sitting = sitDown(['status'], { cwd: busyWorkspace(), columns, env: { ...clock, ...env } })
  const code = await sitting.ended()
  return { code, lines: sitting.shown().trimEnd().split('\n'), raw: sitting.raw() }
}

/** What is said, whatever lines it is broken into and however it is set. */
const wordsOf = (lines: readonly string[]) =>
  lines
    .join(' ')
    .split(/\s+/)
    .map((word) => word.replace(/:$/, ''))
    .filter((word) => !['', '!'].includes(word))

describe('the screen of what is open', () => {
  it.each([80, 40])('keeps to %i columns, but for a name that must stay whole', async (columns) => {
    const { code, lines } = await screen(columns)
    expect(code).toBe(1)
    expect(lines.filter((line) => line.length > columns && line.trim().includes(' '))).toEqual([])
  })

  it('says the same on a narrow terminal as on a wide one', async () => {
    const [wide, narrow] = [await screen(80), await screen(40)]
    expect(wordsOf(narrow.lines)).toEqual(wordsOf(wide.lines))
  })

  it('says everything without colour and without drawing', async () => {
    const [coloured, plain] = [await screen(80), await screen(80, { NO_COLOR: '1' })]
    expect(coloured.raw).toContain('\u001B[1m')
    expect(plain.raw).not.toContain('\u001B[')
    expect(plain.lines).toEqual(coloured.lines)
    expect(plain.lines.join('\n')).not.toMatch(/[\u2500-\u259f]/)
    for (const line of plain.lines.filter((each) => each.startsWith('  ! ')))
      expect(line).toMatch(/OVERDUE|no date|to review|missing|stale/)
  })

  it('--watch is there anew when a file changes, until Ctrl-C', async () => {
    const folder = busyWorkspace()
    const sitting = sitDown(['status', '--watch'], { cwd: folder, env: clock })
    await sitting.see('OVERDUE by 4 days')
    await sitting.see('Ctrl-C ends it')
    write(folder, { [file]: textIn(folder).replace('by: 2024-03-16', 'by: 2024-03-18') })
    expect(await sitting.see('OVERDUE by 2 days')).not.toContain('OVERDUE by 4 days')
    sitting.type(keys.interrupt)
    await sitting.ended()
    expect(sitting.raw().split('\u001B[H\u001B[2J').length).toBeGreaterThan(2)
  })
})
