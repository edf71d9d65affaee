import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './commands/calling.ts'
import { runIncident } from './run-incident.ts'
import { wordsOf } from './transcripts/shell.ts'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The fenced blocks of a language, without their fences. */
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((found) => found[1] ?? '')

test('the incident of the README is the one that is shipped', () => {
  const [shown = ''] = blocks('yaml')
  expect(readFileSync(join(root, 'incidents/2024-03-network-outage.yaml'), 'utf8')).toContain(shown.trim())
})

test('what the README shows of conversations is what the program says', async () => {
  const shown = blocks('console').filter((block) => !block.startsWith('$ npx incident check'))
  expect(shown.length).toBeGreaterThan(1)
  for (const block of shown) {
    const [command = '', ...lines] = block.trim().split('\n')
    const words = wordsOf(command.replace('$ npx incident ', ''))
    const { output } = await runIncident(words, { cwd: root, now: '2026-01-01T00:00:00Z' })
    expect(output.startsWith(lines.filter((line) => line !== '…').join('\n')), command).toBe(true)
  }
})

test('the lines of the README that begin, tell and end an incident do so', async () => {
  const story = blocks('sh').find((block) => block.includes('npx incident-comms init')) ?? ''
  const lines = story
    .trim()
    .split('\n')
    .map((line) => wordsOf(line.replace(/^npx incident-comms /, '').replace(/ && cd crisis$/, '')))
  const [init = [], ...rest] = lines
  const folder = temporaryFolder()
  const run = async (words: readonly string[], cwd: string) => await runIncident(words, { cwd, now: '2024-03-14T10:00:00Z' })
  expect((await run(init, folder)).code).toBe(0)
  for (const words of rest) expect(await run(words, join(folder, 'crisis')), words.join(' ')).toMatchObject({ code: 0 })
  expect((await run(['list', '2024-03-outage'], join(folder, 'crisis'))).stdout).toContain('ended')
})

test('outside a clone nobody is told to run `npx incident`, which is another package there', () => {
  const ofAClone = /npx incident(?!-comms)/
  const sections = readme.split(/^## /m).filter((section) => /^```sh\n[^`]*npx incident(?!-comms)/m.test(section))
  expect(sections.map((section) => section.split('\n')[0])).toEqual(['Try it'])
  const pages = ['templates/workspace/README.md', ...readdirSync(join(root, 'docs/reference')).map((name) => `docs/reference/${name}`)]
  for (const page of pages) {
    const told = readFileSync(join(root, page), 'utf8').split('\n\n')
    expect(
      told.filter((paragraph) => ofAClone.test(paragraph) && !paragraph.includes('In a clone')),
      page,
    ).toEqual([])
  }
})

test.each(['README.md', 'docs/reference/commands.md', 'templates/workspace/README.md'])('%s says how to run what is installed', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  expect(text).toContain('`npx incident-comms`')
  expect(text).toContain('`npm install --global incident-comms`')
})

test('every file the README leads to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((found) => found[1] ?? '')
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow(/ENOENT/)
  expect(links.length).toBeGreaterThan(5)
})
