import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { interrupt, officer, under } from './answers.ts'
import { write } from './calling.ts'
import { desk, withUpdate } from './writing.ts'

const words = ['en=It is over.', 'nl=Het is voorbij.']
const broken = withUpdate('- { id: phones, at: 2024-03-20T09:00, services: { phone: major_outage }, body: { en: Down., nl: Stuk. } }')

describe('an end', () => {
  it('is told to the editions whose words are given', async () => {
    const { call, update } = desk()
    const { code, output } = await call('resolve', ...words, '--yes')
    expect(output).toMatch(/nl \(nl-NL\): update 3\n(?: {6}.*\n)*? {6}status +mended, being watched → over \(monitoring → resolved\)/)
    expect(code).toBe(0)
    expect(update('2024-03-20-1200')).toEqual({
      id: '2024-03-20-1200',
      at: '2024-03-20T12:00',
      status: 'resolved',
      editions: ['en', 'nl'],
      body: { en: 'It is over.\n', nl: 'Het is voorbij.\n' },
    })
  })

  it('of a maintenance is its completion', async () => {
    const planned = (text: string) =>
      text
        .replace(
          'impact: major',
          'impact: maintenance\nkind: maintenance\nscheduled_for: 2024-03-14T10:00\nscheduled_until: 2024-03-14T12:00',
        )
        .replace('investigating', 'scheduled')
        .replace('monitoring', 'verifying')
    const { call, update } = desk(planned)
    await call('resolve', ...words, '--yes')
    expect(update('2024-03-20-1200')).toMatchObject({ status: 'completed' })
  })

  it('for one edition lists the others as open', async () => {
    const { output } = await desk().call('resolve', 'nl=Voorbij.', '--dry-run')
    expect(output).toContain('! its end is not told (en)\n      incident resolve 2024-03-outage en="…"')
  })

  it('lists for the others the services that must work again there', async () => {
    const { call } = desk(broken)
    const { output } = await call('resolve', 'nl=Voorbij.', 'phone=ok', '--edition', 'nl', '--yes')
    expect(output).toContain('incident resolve 2024-03-outage phone=ok en="…"')
    expect((await call('resolve', '2024-03-outage', 'phone=ok', 'en=Over.', '--yes')).code).toBe(0)
  })

  it('is told to the one edition that is still open, without asking for whom', async () => {
    const { call, ask, update } = desk()
    await call('resolve', 'nl=Voorbij.', '--id', 'dutch', '--yes')
    const somebody = officer(['The words', under({ en: 'Over.' })], ['Write this', 'Write it'])
    const { output, code } = await ask(somebody, 'resolve', '2024-03-outage', '--id', 'rest')
    expect([output, code]).toEqual([expect.anything(), 0])
    expect(update('rest')).toMatchObject({ editions: ['en'], body: { en: 'Over.\n' } })
  })

  it('brings what works again with it', async () => {
    const { call, update } = desk(broken)
    const { code } = await call('resolve', ...words, 'phone=ok', '--yes')
    expect(code).toBe(0)
    expect(update('2024-03-20-1200-2') ?? update('2024-03-20-1200')).toMatchObject({ services: { phone: 'operational' } })
  })

  it('leaves a service open for a reason that readers are told', async () => {
    const { call, update } = desk(broken)
    const { code, output } = await call(
      'resolve',
      ...words,
      '--id',
      'end',
      '--leave-open',
      'phone.en=Cable.',
      '--leave-open',
      'phone.nl=Kabel.',
      '--yes',
    )
    expect(code).toBe(0)
    expect(update('end')).toMatchObject({ left_open: { phone: { en: 'Cable.\n', nl: 'Kabel.\n' } } })
    for (const why of ['Cable.', 'Kabel.']) expect(output).toMatch(new RegExp(`phone +stays open: ${why}`))
  })

  it.each([
    ['one edition', ['nl=Voorbij.'], { nl: 'Kabel.\n' }, undefined],
    ['several', words, { en: 'Kabel.\n' }, '! phone: no words say why it stays open (nl)\n      --leave-open phone.nl="…"'],
  ])('a reason without an edition is in the words of %s', async (_, said, held, gap) => {
    const { call, update } = desk(broken)
    const { output } = await call('resolve', ...said, '--id', 'end', '--leave-open', 'phone=Kabel.', '--yes')
    expect(update('end')).toMatchObject({ left_open: { phone: held } })
    if (gap !== undefined) expect(output).toContain(gap)
  })

  it('lists what is still owed, stands in or is not public, with what settles it', async () => {
    const owing = withUpdate(`- id: owing
  at: 2024-03-15
  promises:
    letter: { text: { en: A letter., nl: Een brief. }, by: 2024-03-18 }
    report: { text: { en: A report., nl: Een verslag. } }
  body: { en: More., nl: Meer. }
- { id: draft, at: 2024-03-16, draft: true, body: { en: D., nl: D. } }`)
    const stopgap = (text: string) =>
      `${text.trimEnd()}\n  spare: { kind: email, value: spare@rivermouth.example, label: { en: Spare, nl: Reserve }, while: { portal: operational } }\n`
    const { call } = desk(owing, stopgap)
    const { output, code } = await call('resolve', ...words, '--dry-run')
    expect(code).toBe(0)
    for (const line of [
      '! letter: overdue since 2024-03-18 (en, nl)\n      --promise letter=kept, or =withdrawn, or a new date',
      '! report: a follow-up we owe (en, nl)\n      --promise report=kept, or =withdrawn',
      '! spare: still stands in (while portal is operational) (en, nl)\n      --contact spare=ended',
      '! draft: a draft (en, nl)\n      incident release 2024-03-outage/draft --edition en,nl',
    ])
      expect(output).toContain(line)
    const settled = await call(
      'resolve',
      ...words,
      '--promise',
      'letter=kept',
      '--promise',
      'report=withdrawn',
      '--contact',
      'spare=ended',
      '--dry-run',
    )
    expect(settled.output).not.toMatch(/! (?:letter|report|spare)/)
  })

  it('told twice by its name is told once', async () => {
    const { call, text } = desk()
    await call('resolve', ...words, '--id', 'end', '--yes')
    const once = text()
    expect((await call('resolve', ...words, '--id', 'end', '--yes')).code).toBe(0)
    expect((await call('resolve', 'en=Other words.', '--id', 'end', '--yes')).code).toBe(1)
    expect(text()).toBe(once)
  })

  it('prints what it leaves open as data with --json', async () => {
    const { stdout } = await desk().call('resolve', ...words, '--yes', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      update: '2024-03-20-1200',
      written: true,
      open_ends: [
        { edition: 'en', promises: [], contacts: [], answers: [] },
        { edition: 'nl', promises: [], contacts: [], answers: [] },
      ],
    })
  })
})

describe('at a terminal', () => {
  it('the editions, the words, and every service that does not work are asked for', async () => {
    const { ask, update } = desk(broken)
    const somebody = officer(
      ['For whom is it over?', ['en', 'nl']],
      ['The words', under({ en: 'Over.', nl: 'Voorbij.' })],
      ['Telephone (phone) is down (major_outage) for en, nl. How does it end?', 'it stays open'],
      ['Why Telephone (phone) stays open, for en', 'Cable.'],
      ['Why Telephone (phone) stays open, for nl', 'Kabel.'],
      ['Write this', 'Write it'],
    )
    const { code } = await ask(somebody, 'resolve', '--id', 'end')
    expect(code).toBe(0)
    expect(somebody.left()).toEqual([])
    expect(update('end')).toMatchObject({
      body: { en: 'Over.\n', nl: 'Voorbij.\n' },
      left_open: { phone: { en: 'Cable.\n', nl: 'Kabel.\n' } },
    })
  })

  it('a service may work again', async () => {
    const { ask, update } = desk(broken)
    await ask(officer(['How does it end?', 'it works again'], ['Write this', 'Write it']), 'resolve', ...words, '--id', 'end')
    expect(update('end')).toMatchObject({ services: { phone: 'operational' } })
  })
})

describe('a service that editions were told different things of', () => {
  const phone = (id: string, edition: string, state: string) =>
    `- { id: ${id}, at: 2024-03-20T09:00, editions: [${edition}], services: { phone: ${state} }, body: { ${edition}: x } }`
  const apart = withUpdate(`${phone('for-en', 'en', 'major_outage')}\n${phone('for-nl', 'nl', 'degraded_performance')}`)

  it('is named with each of them, by its name', async () => {
    const { output } = await desk(apart).call('resolve', ...words, '--yes')
    expect(output).toContain('Telephone (phone) is down (major_outage) for en and slow (degraded_performance) for nl')
  })

  it('may work again for some only, who are then told apart from the others', async () => {
    const { ask, text } = desk(apart)
    const before = text()
    const { code, output } = await ask(officer(['How does it end?', 'it works again for some of them only']), 'resolve', ...words)
    expect([code, text()]).toEqual([1, before])
    expect(output).toContain(
      'One update tells all its editions the same of Telephone (phone); end it for each by itself:\n  incident resolve 2024-03-outage --edition en phone=ok, or --leave-open phone.en="…"\n',
    )
  })
})

describe('the words of an end', () => {
  it('survive a stop and a refusal, and are changed before they are written', async () => {
    const { ask, text, update } = desk(broken)
    const before = text()
    const stopped = officer(
      ['For whom is it over?', ['en', 'nl']],
      ['The words', under({ en: 'Over.', nl: 'Voorbij.' })],
      ['How does it end?', 'it works again'],
      ['Write this', 'Stop'],
    )
    const { code, output } = await ask(stopped, 'resolve', '--id', 'end')
    expect([code, text()]).toEqual([1, before])
    expect(output).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.resolve.json; incident resolve 2024-03-outage offers it again.',
    )
    const again = officer(
      ['are kept here', 'Go on'],
      ['For whom is it over?', ['en', 'nl']],
      ['The words', (kept) => kept],
      ['How does it end?', 'it works again'],
      ['Write this', 'Change the words'],
      ['The words', under({ en: 'All over.' })],
      ['Write this', 'Write it'],
    )
    expect((await ask(again, 'resolve', '--id', 'end')).code).toBe(0)
    expect(update('end')).toMatchObject({ body: { en: 'All over.\n', nl: 'Voorbij.\n' }, services: { phone: 'operational' } })
  })
})

describe('how a service ends', () => {
  const both = withUpdate(`- id: both
  at: 2024-03-20T09:00
  services: { phone: major_outage, portal: major_outage }
  body: { en: Down., nl: Stuk. }`)
  const sheet = (folder: string) => join(folder, '.incident/drafts/2024-03-outage.resolve.json')

  it.each([
    [
      'words asked for',
      [],
      [['For whom is it over?', ['en', 'nl']] as const, ['The words', under({ en: 'Over.', nl: 'Voorbij.' })] as const],
    ],
    ['words on the call', words, []],
    ['no words at all', ['--edition', 'en,nl', '--yes'], []],
  ])('is asked once, and with %s survives an interruption', async (name, said, first) => {
    const { folder, ask, update } = desk(both)
    const stopped = officer(
      ...first,
      ['Customer portal (portal) is down', 'it stays open'],
      ['Why Customer portal (portal) stays open, for en', 'Cable.'],
      ['Why Customer portal (portal) stays open, for nl', 'Kabel.'],
      ['Telephone (phone) is down', 'it stays open'],
      ['Why Telephone (phone) stays open, for en', 'Load.'],
      ['Why Telephone (phone) stays open, for nl', interrupt],
    )
    const { code, output } = await ask(stopped, 'resolve', ...said, '--id', 'end')
    expect([code, output]).toEqual([
      130,
      expect.stringContaining('is kept in .incident/drafts/2024-03-outage.resolve.json; incident resolve 2024-03-outage offers it again.'),
    ])
    const again = officer(
      ['are kept here', 'Go on'],
      ...(first.length > 0 ? [['For whom is it over?', ['en', 'nl']] as const, ['The words', (kept: string) => kept] as const] : []),
      ['Customer portal (portal) is down', 'it stays open'],
      ['Why Customer portal (portal) stays open, for en', undefined],
      ['Why Customer portal (portal) stays open, for nl', undefined],
      ['Telephone (phone) is down', 'it stays open'],
      ['Why Telephone (phone) stays open, for en', undefined],
      ['Why Telephone (phone) stays open, for nl', 'Drukte.'],
      ...(name === 'no words at all' ? [] : [['Write this', 'Write it'] as const]),
    )
    expect((await ask(again, 'resolve', ...said, '--id', 'end')).code).toBe(0)
    expect(again.left()).toEqual([])
    expect(update('end')).toMatchObject({
      left_open: { portal: { en: 'Cable.\n', nl: 'Kabel.\n' }, phone: { en: 'Load.\n', nl: 'Drukte.\n' } },
    })
    if (name !== 'no words at all') expect(update('end')).toHaveProperty('body.nl')
    expect(existsSync(sheet(folder))).toBe(false)
  })

  it('stands first where it was answered before, and may be answered otherwise', async () => {
    const { ask, update } = desk(both)
    const stopped = officer(['portal) is', 'it stays open'], ['for en', 'Cable.'], ['for nl', 'Kabel.'], ['phone) is', interrupt])
    await ask(stopped, 'resolve', ...words, '--id', 'end')
    const again = officer(['are kept here', 'Go on'], ['portal) is', 'it works'], ['phone) is', 'it works'], ['Write this', 'Write it'])
    await ask(again, 'resolve', ...words, '--id', 'end')
    expect(again.asked[1]).toMatch(/\n◯ it stays open.*\n◯ it works again\n/)
    expect(again.asked[2]).toMatch(/\n◯ it works again\n/)
    expect(update('end')).toMatchObject({ services: { portal: 'operational', phone: 'operational' } })
    expect(update('end')).not.toHaveProperty('left_open')
  })

  it('is kept where words of another end are, and these are left for another call', async () => {
    const { folder, ask } = desk(both)
    await ask(officer(['For whom', ['en', 'nl']], ['The words', under({ en: 'Kept.' })], ['portal) is', interrupt]), 'resolve')
    const other = officer(['portal) is', 'it works'], ['phone) is', 'it works'], ['Write this', 'Write it'])
    expect((await ask(other, 'resolve', ...words)).code).toBe(0)
    expect(readFileSync(sheet(folder), 'utf8')).toContain('Kept.')
  })
})

describe('the words of an end given in another way', () => {
  const withJson = (folder: string, update: object) => write(folder, { 'end.json': JSON.stringify(update) })
  const over = { body: { en: 'Over.', nl: 'Voorbij.' }, title: { nl: 'Einde' } }

  it.each([
    ['by the long form', ['--body', 'en=It is over.', '--body', 'nl=Het is voorbij.']],
    ['as JSON', ['--json-input', 'end.json']],
    ['as JSON, one of them changed by the call', ['--json-input', 'end.json', '--body', 'nl=Het is voorbij.']],
    ['as JSON, one of them changed by a bare word', ['--json-input', 'end.json', 'nl=Het is voorbij.']],
  ])('%s are told', async (_, said) => {
    const { folder, call, update } = desk()
    withJson(folder, { body: { en: 'It is over.', nl: said.length > 2 ? 'Old.' : 'Het is voorbij.' } })
    expect((await call('resolve', ...said, '--id', 'end', '--yes')).code).toBe(0)
    expect(update('end')).toMatchObject({ status: 'resolved', body: { en: 'It is over.\n', nl: 'Het is voorbij.\n' } })
  })

  it.each([
    ['by the long form', ['--body', 'en=Over.', '--body', 'nl=Voorbij.']],
    ['as JSON', ['--json-input', 'end.json']],
  ])('%s are not asked for, and what was kept before is not offered in their place', async (_, said) => {
    const { folder, ask, update } = desk()
    withJson(folder, over)
    await ask(officer(['For whom', ['en', 'nl']], ['The words', under({ en: 'Kept.' })], ['Write this', 'Stop']), 'resolve')
    const { code } = await ask(officer(['Write this', 'Write it']), 'resolve', ...said, '--id', 'end')
    expect(code).toBe(0)
    expect(update('end')).toMatchObject({ body: { en: 'Over.\n', nl: 'Voorbij.\n' } })
  })

  it.each([
    ['a map', over.body],
    ['one text', 'Over.'],
  ])('as JSON, %s, are changed before they are written, and taken back', async (_, body) => {
    const { folder, ask, update } = desk()
    withJson(folder, { ...over, editions: ['en', 'nl'], body })
    const somebody = officer(
      ['Write this', 'Change the words'],
      [
        'The words',
        (text) => {
          expect(text).toMatch(/=== en .*\nOver\./)
          return under({ en: 'All over.', nl: '' })(text)
        },
      ],
      ['Write this', 'Write it'],
    )
    expect((await ask(somebody, 'resolve', '--json-input', 'end.json', '--id', 'end')).code).toBe(0)
    expect(update('end')).toMatchObject({
      id: 'end',
      at: '2024-03-20T12:00',
      status: 'resolved',
      editions: ['en', 'nl'],
      title: { nl: 'Einde\n' },
    })
    expect(update('end')?.['body']).toEqual({ en: 'All over.\n' })
  })

  it('as JSON, one text that nobody told reads, give way to words that they do', async () => {
    const { folder, ask, update } = desk()
    withJson(folder, { editions: ['nl'], body: 'Over.' })
    const dutch = under({ nl: 'Voorbij.' })
    const somebody = officer(['Write this', 'Change the words'], ['The words', dutch], ['Write this', 'Write it'])
    expect((await ask(somebody, 'resolve', '--json-input', 'end.json', '--id', 'end')).code).toBe(0)
    expect(update('end')?.['body']).toEqual({ nl: 'Voorbij.\n' })
  })

  it('under the name of a language stand before whoever changes them', async () => {
    const residents = (text: string) => text.replace(/^ {2}nl:/m, '  residents:')
    const { ask, update } = desk(undefined, residents)
    const somebody = officer(
      ['Write this', 'Change the words'],
      ['The words', (text) => text.replace('Voorbij', 'Afgelopen')],
      ['Write this', 'Write it'],
    )
    const { code, output } = await ask(somebody, 'resolve', 'en=Over.', 'nl=Voorbij.', '--id', 'end')
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(update('end')).toMatchObject({ body: { en: 'Over.\n', residents: 'Afgelopen.\n' } })
  })
})

describe('an end is refused, and the file is as it was', () => {
  const over = withUpdate('- { id: over, at: 2024-03-20T09:00, status: resolved, editions: [nl], body: { nl: Voorbij. } }')
  it.each([
    [
      'while a service does not work',
      broken,
      words,
      1,
      'Telephone (phone) is down (major_outage) for en, nl\n      phone=ok, or --leave-open phone.en="…"',
    ],
    ['for an edition that was told it already', over, words, 1, 'is not open for nl: over already, or never told. It is open for en'],
    ['for nobody', broken, [], 2, 'For whom?'],
    ['for an edition nobody has', broken, ['pl=x'], 2, '`pl`'],
    ['with a service nobody has', broken, [...words, '--leave-open', 'fone=x'], 2, 'There is no service `fone`'],
    ['with a service that works and stays open', broken, [...words, 'phone=ok', '--leave-open', 'phone.nl=x'], 2, 'expected one of them'],
    ['with two reasons', broken, [...words, '--leave-open', 'phone.nl=x', '--leave-open', 'phone.nl=y'], 2, 'is given twice'],
    ['before the last update', broken, [...words, 'phone=ok', '--at', '2024-03-14T11:00'], 2, 'an end comes last'],
    ['at a time to come that is not meant', broken, [...words, 'phone=ok', '--at', '+2h'], 2, 'add --embargo'],
    ['of two incidents', broken, ['one', 'two', ...words], 2, 'expected one incident'],
    ['with an empty reason', broken, [...words, '--leave-open', 'phone.nl='], 2, 'is empty'],
  ])('%s', async (_, change, call, code, message) => {
    const { call: run, text } = desk(change)
    const before = text()
    const ended = await run('resolve', ...call, '--yes')
    expect(ended.output).toContain(message)
    expect(ended.code).toBe(code)
    expect(text()).toBe(before)
  })
})
