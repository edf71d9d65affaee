import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runIncident } from './run-incident.ts'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The fenced blocks of a language, without their fences. */
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((found) => found[1] ?? '')

test('the incident of the README is the one that is shipped', () => {
  const [shown = ''] = blocks('yaml')
  expect(readFileSync(join(root, 'incidents/2024-03-network-outage.yaml'), 'utf8')).toContain(shown.trim())
})

test('what the README shows of a conversation is what the program says', async () => {
  const [show = ''] = blocks('console')
  const [command = '', ...lines] = show.trim().split('\n')
  const words = command.replace('$ npx incident ', '').split(' ')
  const { stdout } = await runIncident(words, { cwd: root, now: '2026-01-01T00:00:00Z' })
  expect(stdout.startsWith(lines.filter((line) => line !== '…').join('\n'))).toBe(true)
})

test('every file the README leads to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((found) => found[1] ?? '')
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow(/ENOENT/)
  expect(links.length).toBeGreaterThan(5)
})
