import { describe, expect, it } from 'vitest'
import { officer } from './answers.ts'
import { approvalRequired, desk, withUpdate } from './writing.ts'

const drafted = (fields: string) => withUpdate(`- id: later\n  at: 2024-03-20T09:00\n${fields.replace(/^/gm, '  ')}`)
const whole = drafted('draft: true\nservices: { phone: major_outage }\nbody: { en: Later., nl: Straks. }')

describe('a draft becomes public', () => {
  it('for all its editions, at the time of its release', async () => {
    const { call, update } = desk(whole)
    const { code, output } = await call('release', 'later', '--yes')
    expect(output).toContain('down, not mentioned before (major_outage)')
    expect(output).toContain('Its time becomes now, 2024-03-20 12:00 (it was 2024-03-20 09:00')
    expect(code).toBe(0)
    expect(update('later')).toEqual({
      id: 'later',
      at: '2024-03-20T12:00',
      services: { phone: 'major_outage' },
      body: { en: 'Later.', nl: 'Straks.' },
    })
  })

  it('for one edition, and the others wait', async () => {
    const { call, update } = desk(whole)
    await call('release', 'later', '--edition', 'nl', '--yes')
    expect(update('later')).toMatchObject({ draft: ['en'], at: '2024-03-20T12:00' })
  })

  it('for the rest, whose time is that of those who were told', async () => {
    const { call, update } = desk(drafted('draft: [nl]\nbody: { en: Later., nl: Straks. }'))
    const { output } = await call('release', 'later', '--yes')
    expect(output).toContain('Its time stays 2024-03-20 09:00, when en was told.')
    expect(update('later')).toEqual({ id: 'later', at: '2024-03-20T09:00', body: { en: 'Later.', nl: 'Straks.' } })
  })

  it('at the time it has, with --keep-time', async () => {
    const { call, update } = desk(whole)
    await call('release', 'later', '--keep-time', '--yes')
    expect(update('later')).toMatchObject({ at: '2024-03-20T09:00' })
  })

  it('but not at a time before the incident began', async () => {
    const { call, text } = desk(whole)
    const before = text()
    const { code, output } = await call('release', 'later', '--at', '2024-03-13T09:00', '--yes')
    expect(output).toContain('--at is `2024-03-13T09:00`, before 2024-03-outage began (2024-03-14T10:05)')
    expect([code, text()]).toEqual([2, before])
  })

  it('at a time to come, which stays an embargo', async () => {
    const { call, update } = desk((text) => whole(text).replace('2024-03-20T09:00', '2024-03-21T09:00'))
    const { output } = await call('release', 'later', '--yes')
    expect(output).toContain('which is still to come: nothing is public before it')
    expect(output).toContain('Not public yet in en: its time has not come.')
    expect(update('later')).toMatchObject({ at: '2024-03-21T09:00' })
    expect(update('later')).not.toHaveProperty('draft')
  })

  it('says that its words still need approval', async () => {
    const { output } = await desk(whole, approvalRequired).call('release', 'later', '--yes')
    expect(output).toMatch(/Not public yet in nl: needs approval\. incident approve 2024-03-outage\/later --edition nl/)
  })

  it('announces more anew where the time of the draft has passed meanwhile, and says so', async () => {
    const { call, update } = desk((text) => `${whole(text)}    next_update_by: 2024-03-20T10:00\n`)
    const { output } = await call('release', 'later', '--yes')
    expect(output).toContain('More is announced by 2024-03-23 (it was 2024-03-20 10:00, which has passed).')
    expect(update('later')).toMatchObject({ next_update_by: '2024-03-23' })
  })

  it('announces more when the call says', async () => {
    const { call, update } = desk(whole)
    await call('release', 'later', '--next-update', '+4h', '--yes')
    expect(update('later')).toMatchObject({ next_update_by: '2024-03-20T16:00' })
  })

  it('what is public already is left as it is', async () => {
    const { call, text } = desk(whole)
    const before = text()
    const { code, output } = await call('release', 'portal-back', '--yes')
    expect({ code, output }).toEqual({ code: 0, output: '2024-03-outage/portal-back is no draft; nothing was written.\n' })
    expect(text()).toBe(before)
  })

  it('at a terminal the draft and its editions are chosen', async () => {
    const { ask, update } = desk(whole)
    const somebody = officer(['Which draft?', '2024-03-20 09:00  later'], ['For whom?', ['nl']], ['Release it for nl?', true])
    const { code } = await ask(somebody, 'release')
    expect(code).toBe(0)
    expect(somebody.asked[1]).toBe('For whom?\n◉ en (en-GB)\n◉ nl (nl-NL)')
    expect(update('later')).toMatchObject({ draft: ['en'] })
  })

  it('at a terminal a choice that cannot go out together is asked again', async () => {
    const { ask, update } = desk(drafted('draft: true\neditions: [en, nl]\nbody: { en: Later. }'))
    const somebody = officer(['For whom?', ['en', 'nl']], ['For whom?', ['en']], ['Release it for en?', true])
    const { code, output } = await ask(somebody, 'release', 'later')
    expect(code).toBe(0)
    expect(somebody.asked[0]).toBe('For whom?\n◉ en (en-GB)\n◯ nl (nl-NL), its words are missing')
    expect(output).toContain('2024-03-outage/later has no words yet for nl, which can only be released alone')
    expect(update('later')).toMatchObject({ draft: ['nl'] })
  })
})

describe('a release is refused, and the file is as it was', () => {
  const wordless = drafted('draft: true\neditions: [en, nl]\nbody: { en: Later. }')
  it.each([
    [
      'of several editions while one has no words',
      wordless,
      ['later'],
      1,
      'has no words yet for nl; write them in incidents/2024-03-outage.yaml, or release en alone',
    ],
    [
      'for an edition it does not speak to',
      whole,
      ['later', '--edition', 'pl'],
      2,
      'does not speak to edition `pl`; expected `en` or `nl`',
    ],
    ['where no draft is', (text: string) => text, [], 1, 'no update is a draft'],
    [
      'at another time when somebody was told',
      drafted('draft: [nl]\nbody: { en: A., nl: B. }'),
      ['later', '--at', 'now'],
      2,
      'that stays its time',
    ],
    ['at a time to come that is not meant', whole, ['later', '--at', '+2h'], 2, 'add --embargo'],
    ['with two times', whole, ['later', '--at', 'now', '--keep-time'], 2, 'expected one of them'],
  ])('%s', async (_, change, words, code, message) => {
    const { call, text } = desk(change)
    const before = text()
    const ended = await call('release', ...words, '--yes')
    expect(ended.output).toContain(message)
    expect(ended.code).toBe(code)
    expect(text()).toBe(before)
  })

  it('where only a person can change the draft safely, with all that is to be done by hand', async () => {
    const { call, text } = desk(drafted('draft: [ nl,   # dutch\n  en ]\nbody: { en: Later., nl: Straks. }'))
    const before = text()
    const { code, output } = await call('release', 'later', '--edition', 'nl', '--yes')
    expect({ code, text: text() }).toEqual({ code: 1, text: before })
    expect(output).toContain('comments stand inside `timeline.later.draft`, which would be lost')
    expect(output).toMatch(
      /timeline\.later\.draft: in the place of lines 29 to 30:\n    draft: \[en\]\n\ntimeline\.later\.at: in the place of line 28:\n    at: 2024-03-20T12:00\n/,
    )
  })

  it('but one edition alone may go ahead without words', async () => {
    const { call, update } = desk(wordless)
    const { code, output } = await call('release', 'later', '--edition', 'nl', '--yes')
    expect(output).toContain('! words        none for nl')
    expect(code).toBe(0)
    expect(update('later')).toMatchObject({ draft: ['en'] })
  })
})
