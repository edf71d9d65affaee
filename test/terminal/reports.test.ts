import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspace } from '../commands/calling.ts'
import { sitDown } from './pty.ts'

const clock = { SOURCE_DATE_EPOCH: String(Date.parse('2024-03-20T12:00:00+01:00') / 1000) }

describe.each(['promises', 'clocks', 'parity'])('incident report %s', (report) => {
  it.each([80, 40])('keeps to %i columns, but for a word that must stay whole', async (columns) => {
    const folder = workspace()
    cpSync(join(import.meta.dirname, `../fixtures/bad-input/report-${report}`), folder, { recursive: true })
    const sitting = sitDown(['report', report], { cwd: folder, columns, env: { ...clock, NO_COLOR: '1' } })
    expect(await sitting.ended()).toBe(0)
    const lines = sitting.shown().trimEnd().split('\n')
    expect(lines.filter((line) => line.length > columns && line.trim().includes(' '))).toEqual([])
    expect(lines.join('\n')).not.toMatch(/[\u2500-\u259f]/)
    expect(lines.length).toBeGreaterThan(5)
  })
})

describe('incident diff', () => {
  it.each([80, 40])('breaks what it says at %i columns, entry by entry', async (columns) => {
    const folder = workspace()
    cpSync(join(import.meta.dirname, '../fixtures/bad-input/status'), folder, { recursive: true })
    const sitting = sitDown(['diff', '2024-03-13', '--edition', 'en'], { cwd: folder, columns, env: { ...clock, NO_COLOR: '1' } })
    expect(await sitting.ended()).toBe(0)
    const entries = sitting
      .shown()
      .split('\n')
      .filter((line) => line.startsWith('    '))
    expect(entries.filter((line) => line.length > columns)).toEqual([])
    expect(entries.join(' ').replaceAll(/\s+/g, ' ')).toContain('The portal cannot be reached. For anything urgent, call +31 10 245 5700.')
  })
})
