import { describe, expect, it } from 'vitest'
import { officer } from './answers.ts'
import { faqDesk } from './faq-desk.ts'

describe('a question is retired', () => {
  it('from now on, and stays in the file', async () => {
    const { call, question } = faqDesk()
    expect((await call('faq', 'retire', 'portal', '--yes')).code).toBe(0)
    expect(question('portal')).toMatchObject({ id: 'portal', retired_at: '2024-03-20T12:00' })
  })

  it('from a time that is named, which may be named anew', async () => {
    const { call, question } = faqDesk()
    await call('faq', 'retire', '2024-03-outage/portal', '--at', '2024-03-25', '--yes')
    expect(question('portal')).toMatchObject({ retired_at: '2024-03-25' })
    const { output } = await call('faq', 'retire', 'portal', '--yes')
    expect(output).toContain('before: from 2024-03-25')
    expect(question('portal')).toMatchObject({ retired_at: '2024-03-20T12:00' })
  })

  it('once: a second call changes nothing', async () => {
    const { call, text } = faqDesk()
    await call('faq', 'retire', 'portal', '--yes')
    const once = text()
    const { code, stdout } = await call('faq', 'retire', 'portal', '--yes', '--json')
    expect([code, text()]).toEqual([0, once])
    expect(JSON.parse(stdout)).toMatchObject({ written: false, question: 'portal' })
  })

  it('that is chosen at a terminal among those that are shown', async () => {
    const { call, ask, question } = faqDesk()
    await call('faq', 'retire', 'portal', '--yes')
    const prompts = officer(['Which question', 'my-data'], ['Retire my-data?', true])
    expect((await ask(prompts, 'faq', 'retire')).code).toBe(0)
    expect(prompts.asked[0]).not.toContain('portal')
    expect(question('my-data')).toMatchObject({ retired_at: '2024-03-20T12:00' })
  })
})
