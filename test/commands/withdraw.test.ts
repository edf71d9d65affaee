import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officer, under } from './answers.ts'
import { desk, withUpdate } from './writing.ts'

const words = ['en=This was sent by mistake.', 'nl=Dit bericht was niet voor u bestemd.']
const much = withUpdate(`- id: much
  at: 2024-03-20T09:00
  status: resolved
  services: { phone: major_outage }
  contacts: { hotline: degraded_performance }
  facts: { cause: confirmed }
  promises: { letter: { text: { en: A letter., nl: Een brief. }, by: 2024-03-28 } }
  body: { en: Much., nl: Veel. }`)
const withFact = (text: string) => much(text.replace('timeline:', 'facts: { cause: { name: { en: Cause, nl: Oorzaak } } }\n\ntimeline:'))

describe('a withdrawal', () => {
  it('stays visible, with a bulletin of its own', async () => {
    const { call, update, folder } = desk()
    const { code } = await call('withdraw', 'portal-back', ...words, '--yes', '--generate')
    expect(code).toBe(0)
    expect(update('portal-back')).toMatchObject({ corrections: [{ at: '2024-03-20T12:00', withdraws: true }] })
    expect(readFileSync(join(folder, 'out/mail/nl/2024-03-outage/portal-back.correction-1.txt'), 'utf8')).toContain('niet voor u bestemd')
    expect(readFileSync(join(folder, 'out/site/en/2024-03-outage/index.html'), 'utf8')).toContain('The portal works again.')
  })

  it('undoes no state, fact, contact or promise, and names the call that does', async () => {
    const { call } = desk(withFact)
    const { output } = await call('withdraw', 'much', ...words, '--dry-run')
    for (const line of [
      'phone is major_outage (en, nl)\n      incident update 2024-03-outage phone=ok --edition en,nl',
      'hotline is degraded_performance (en, nl)\n      incident update 2024-03-outage --contact hotline=operational --edition en,nl',
      'cause is confirmed (en, nl)\n      incident update 2024-03-outage --fact cause=unknown --edition en,nl',
      'letter is 2024-03-28 (en, nl)\n      incident update 2024-03-outage --promise letter=withdrawn --edition en,nl',
      'the status is resolved (en, nl)\n      incident update 2024-03-outage --status monitoring --edition en,nl',
    ])
      expect(output).toContain(line)
  })

  it('the calls it names are understood', async () => {
    const { call, text } = desk(withFact)
    await call('withdraw', 'much', ...words, '--yes')
    const back = [
      'phone=ok',
      '--contact',
      'hotline=operational',
      '--fact',
      'cause=unknown',
      '--promise',
      'letter=withdrawn',
      '--status',
      'monitoring',
    ]
    const { code, output } = await call('update', '2024-03-outage', ...back, '--edition', 'en,nl', '--yes')
    expect(output).toContain('down → works (major_outage → operational)')
    expect(code).toBe(0)
    expect(text()).toContain('letter: withdrawn')
  })

  it('says nothing of what has changed since', async () => {
    const { output } = await desk().call('withdraw', 'first-notice', ...words, '--dry-run')
    expect(output).toContain('It changed nothing that still holds.')
  })

  it('is made once: a second one is refused', async () => {
    const { call, text } = desk()
    await call('withdraw', 'portal-back', ...words, '--yes')
    const once = text()
    const { code, output } = await call('withdraw', 'portal-back', ...words, '--yes')
    expect(output).toContain('was withdrawn already (2024-03-20T12:00)')
    expect(code).toBe(1)
    expect(text()).toBe(once)
  })

  it('is not offered at a terminal for what is withdrawn already', async () => {
    const { call, ask } = desk()
    await call('withdraw', 'portal-back', ...words, '--yes')
    const somebody = officer(
      ['Which update', '2024-03-14 10:20  first-notice'],
      ['The words', under({ en: 'Wrong.' })],
      ['Write this', 'Write it'],
    )
    const { code } = await ask(somebody, 'withdraw')
    expect(code).toBe(0)
    expect(somebody.asked[0]).not.toContain('portal-back')
  })
})
