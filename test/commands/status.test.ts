/** The screen of what is open, whatever is open. */
import { expect, test } from 'vitest'
import { file, incident, textIn, workspace } from './calling.ts'

test('five hundred promises announced for one day are told in one line, which says how many it does not name', async () => {
  const text = (at: number) => `text: { en: Promise ${at}, nl: Belofte ${at} }`
  const promises = Array.from({ length: 500 }, (_, at) => `      p${at}: { ${text(at)}, by: 2024-05-01 }`).join('\n')
  const told = `  - id: announced\n    at: 2024-03-15T09:00\n    status: monitoring\n    body: { en: Announced., nl: Aangekondigd. }\n    promises:\n${promises}\n`
  const folder = workspace({ [file]: `${textIn(workspace()).trimEnd()}\n${told}` })
  const { stdout } = await incident(folder, ['status'])
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('p10, p11 and 488 more')
  expect(stdout.split('\n').length).toBeLessThan(25)
})

test('of a file that cannot be read nothing is claimed: neither that it is open nor that all is well', async () => {
  const cwd = workspace({ [file]: 'title: [' })
  const { stdout, code } = await incident(cwd, ['status'])
  expect(stdout.replace(/\s+/g, ' ')).toContain(', without 1 file that cannot be read: no incident is open; nothing is overdue')
  expect(stdout).toContain('2024-03-outage cannot be read: incident check 2024-03-outage shows why')
  expect(code).toBe(1)
})
