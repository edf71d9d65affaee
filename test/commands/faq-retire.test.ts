import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

  it('from a time to come, and its answer stays until then', async () => {
    const { folder, call, question } = faqDesk()
    const { code, output } = await call('faq', 'retire', 'portal', '--at', '+5d', '--yes')
    expect(code).toBe(0)
    expect(question('portal')).toMatchObject({ retired_at: '2024-03-25T12:00' })
    expect(output).toContain('2024-03-outage/portal · no longer shown from 2024-03-25 12:00, in any edition')
    expect(output).toContain('It stays on the pages until 2024-03-25 12:00; incident generate leaves it out from then on.')
    const pageAt = async (now: string) => {
      expect((await call('generate', '--now', now)).code).toBe(0)
      return readFileSync(join(folder, 'out/site/nl/2024-03-outage/index.html'), 'utf8')
    }
    expect(await pageAt('2024-03-25T11:59')).toContain('Werkt het portaal?')
    expect(await pageAt('2024-03-25T12:00')).not.toContain('Werkt het portaal?')
  })

  it('from a time to come, and until then is a question like any other', async () => {
    const later = async () => {
      const desk = faqDesk()
      await desk.call('faq', 'retire', 'portal', '--at', '2024-03-25', '--yes')
      return desk
    }
    const again = await (await later()).call('faq', 'retire', 'portal', '--at', '2024-03-25', '--yes')
    expect(again.output).toContain('2024-03-outage/portal is retired already, from 2024-03-25; nothing was written.')
    const { ask } = await later()
    const prompts = officer(['Which question', 'portal  Does the portal work?'], ['Retire portal?', false])
    expect((await ask(prompts, 'faq', 'retire')).code).toBe(1)
    const { call, question } = await later()
    const twin = ['faq', 'add', 'twin', '--question', 'en=Does the portal work?', '--answer', 'en=Yes.', '--yes']
    expect((await call(...twin)).output).toContain('asks this already, as `portal`')
    expect((await call(...twin, '--from', '2024-03-25')).code).toBe(0)
    expect((await call('faq', 'review', '--retire', 'portal', '--yes')).code).toBe(0)
    expect(question('portal')).toMatchObject({ retired_at: '2024-03-20T12:00' })
  })

  it('before it was ever shown', async () => {
    const { call, question } = faqDesk()
    await call('faq', 'add', 'soon', '--question', 'en=Q?', '--answer', 'en=A.', '--from', '+1d', '--yes')
    for (const words of [['--yes'], ['--yes', '--at', '-1h']]) {
      const { code, output } = await call('faq', 'retire', 'soon', ...words)
      expect([code, question('soon')]).toMatchObject([0, { from: '2024-03-21T12:00', retired_at: '2024-03-21T12:00' }])
      expect(output).toMatch(/It is never shown\.|nothing was written/)
    }
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
