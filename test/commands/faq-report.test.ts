/** How the verbs that change questions end, the same as those that change updates. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officer } from './answers.ts'
import { faqDesk } from './faq-desk.ts'

const hint = 'The pages, mails and scripts are made by incident generate.'
const calls = [
  ['add', 'bills', ['faq', 'add', 'bills', '--question', 'en=Q?', '--answer', 'en=A.']],
  ['review', 'my-data', ['faq', 'review', '--keep', 'my-data']],
  ['retire', 'portal', ['faq', 'retire', 'portal']],
] as const

describe.each(calls)('incident faq %s', (_, id, words) => {
  it('says that what is written is not on the page yet, and makes the page with --generate', async () => {
    expect((await faqDesk().call(...words, '--yes')).output).toContain(hint)
    const { folder, call } = faqDesk()
    const { code, output } = await call(...words, '--yes', '--generate')
    expect([code, existsSync(join(folder, 'out/manifest.json'))]).toEqual([0, true])
    expect(output).not.toContain(hint)
  })

  it('prints only the name of the question with --quiet, and none in a dry run', async () => {
    expect((await faqDesk().call(...words, '--yes', '--quiet')).output).toBe(`2024-03-outage/${id}\n`)
    const { folder, call } = faqDesk()
    expect(await call(...words, '--dry-run', '--quiet', '--generate')).toMatchObject({ code: 0, stdout: '' })
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})

it.each(calls.slice(1))('incident faq %s made twice makes the page all the same', async (_, __, words) => {
  const { folder, call, text } = faqDesk()
  await call(...words, '--yes')
  const once = text()
  const { code, output } = await call(...words, '--yes', '--generate')
  expect([code, text()]).toEqual([0, once])
  expect(output).toContain('nothing was written')
  expect(existsSync(join(folder, 'out/manifest.json'))).toBe(true)
})

it('a review without anything to review makes the page all the same', async () => {
  const { folder, call, ask } = faqDesk()
  await call('faq', 'review', '--keep', 'my-data', '--yes')
  expect((await ask(officer(), 'faq', 'review', '--generate')).code).toBe(0)
  expect(existsSync(join(folder, 'out/manifest.json'))).toBe(true)
})
