import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officer } from './answers.ts'
import { overtaken } from './overtaken.ts'
import { desk, withUpdate } from './writing.ts'

const said = ['update', 'portal=ok', 'nl=Het werkt.', 'en=It works.']
const promise = [
  '--promise-text',
  'letter.nl=Er komt een brief.',
  '--promise-text',
  'letter.en=A letter follows.',
  '--promise',
  'letter=2024-03-25',
]
const portalDown = '- { id: other, at: 2024-03-20T11:00, services: { portal: major_outage }, body: { en: Down., nl: Stuk. } }'
const onlyWords = '- { id: other, at: 2024-03-20T11:00, body: { en: More., nl: Meer. } }'
const identified = '- { id: other, at: 2024-03-20T11:00, status: identified, body: { en: More., nl: Meer. } }'

describe('what is written is what was on the screen', () => {
  it('so it is shown and asked again when it does something else by now', async () => {
    const there = desk()
    const { ask, text } = there
    const somebody = officer(['Write this', 'Write it'], ['Write this', 'Stop'])
    const { output, code } = await ask(overtaken(somebody, there, withUpdate(portalDown)), ...said)
    expect(output).toContain('was saved meanwhile, and what this does to it is not what was shown')
    expect(output).toMatch(/portal +down → /)
    expect([somebody.left(), code]).toEqual([[], 1])
    expect(text()).not.toContain('It works.')
  })

  it('and written after a second yes, beside what the other wrote', async () => {
    const there = desk()
    const { ask, update } = there
    const somebody = officer(['Write this', 'Write it'], ['Write this', 'Write it'])
    expect((await ask(overtaken(somebody, there, withUpdate(portalDown)), ...said)).code).toBe(0)
    expect([somebody.left(), update('other')?.id, update('2024-03-20-1200')?.id]).toEqual([[], 'other', '2024-03-20-1200'])
  })

  it('and is asked once when the other changes only the number', async () => {
    const there = desk()
    const { ask, update } = there
    const somebody = officer(['Write this', 'Write it'])
    expect((await ask(overtaken(somebody, there, withUpdate(onlyWords)), ...said)).code).toBe(0)
    expect(update('2024-03-20-1200')).toBeDefined()
    expect(update('other')).toBeDefined()
  })

  it('and with --yes both are written, and shown as they are', async () => {
    const there = desk(
      withUpdate('- { id: phones, at: 2024-03-20T09:00, services: { phone: major_outage }, body: { en: Down., nl: Stuk. } }'),
    )
    const { ask, update } = there
    const somebody = officer(['(phone) is down (major_outage)', 'it works again'])
    const { output, code } = await ask(overtaken(somebody, there, withUpdate(identified)), 'resolve', 'nl=Voorbij.', 'en=Over.', '--yes')
    expect(code).toBe(0)
    expect(output).toMatch(/what was shown; it is now:\n[^]*the cause is found → over/)
    expect([update('other')?.id, update('2024-03-20-1200')?.['status']]).toEqual(['other', 'resolved'])
  })
})

describe('a call made twice ends as if made once', () => {
  const draft = '- { id: later, at: 2024-03-20T09:00, draft: true, body: { en: Later., nl: Straks. } }'
  const approved = ['--edition', 'nl', '--by', 'J. Harding', '--emergency', 'Nobody else'] as const
  it.each([
    ['update', ['nl=Het werkt.', 'en=It works.', '--id', 'back']],
    ['resolve', ['nl=Voorbij.', 'en=Over.', '--id', 'end']],
    ['correct', ['first-notice', 'nl=Beter.', 'en=Better.']],
    ['approve', ['first-notice', ...approved]],
    ['release', ['later']],
  ])('%s: what it was to generate is generated, and nothing in a dry run', async (verb, words) => {
    const { folder, call, text } = desk(withUpdate(draft))
    expect((await call(verb, ...words, '--yes')).code).toBe(0)
    const once = text()
    await call(verb, ...words, '--yes', '--generate', '--dry-run')
    expect(existsSync(join(folder, 'out'))).toBe(false)
    const { code, output } = await call(verb, ...words, '--yes', '--generate')
    expect([code, text()]).toEqual([0, once])
    expect(output).toContain('nothing was written')
    expect(existsSync(join(folder, 'out/manifest.json'))).toBe(true)
  })
})

describe('before the yes is on the screen', () => {
  it('what is announced anew, in words', async () => {
    const { output } = await desk().call('update', ...promise, 'nl=Meer.', 'en=More.', '--dry-run')
    expect(output).toMatch(/letter +announced for 2024-03-25\n +Er komt een brief\.\n/)
    expect(output).toMatch(/\n +A letter follows\.\n/)
  })

  const over = withUpdate('- { id: over, at: 2024-03-20T09:00, status: resolved, editions: [nl], body: { nl: Voorbij. } }')
  const warning = /! status +over for its readers \(resolved\): open it again with --status\s+investigating/
  it.each([
    ['its state', ['portal=down', 'nl=Stuk.']],
    ['words', ['nl=Nog iets.']],
  ])('that it is over where an update tells %s', async (_, words) => {
    const { output } = await desk(over).call('update', ...words, '--dry-run')
    expect(output).toMatch(warning)
  })

  it.each([
    ['opens it again', ['portal=down', 'nl=Stuk.', '--status', 'investigating']],
    ['goes to others', ['en=More.']],
  ])('nothing of that where an update %s', async (_, words) => {
    const { output, code } = await desk(over).call('update', ...words, '--dry-run')
    expect(output).not.toContain('over for its readers')
    expect(code).toBe(0)
  })
})

describe('what is written is not on the page yet', () => {
  const hint = 'The pages, mails and scripts are made by incident generate.'
  it.each([
    ['said after a write', said, ['--yes'], true],
    ['not said with --generate', said, ['--yes', '--generate'], false],
    ['not said with --quiet', said, ['--yes', '--quiet'], false],
    ['not said in a dry run', said, ['--dry-run'], false],
    ['said of a new incident', ['new', '2024-03-other', '--starter', 'network-outage'], ['--yes'], true],
  ])('which is %s', async (_, words, flags, isSaid) => {
    const { output, code } = await desk().call(...words, ...flags)
    expect([code, output.includes(hint)]).toEqual([0, isSaid])
  })
})

describe('without a name, the open incident is meant', () => {
  const begin = (id: string, ...more: readonly string[]) => ['new', id, '--starter', 'network-outage', '--yes', ...more]

  it('which an exercise does not stand in the way of', async () => {
    const { call, update } = desk()
    await call(...begin('drill', '--exercise'))
    expect((await call(...said, '--yes')).code).toBe(0)
    expect(update('2024-03-20-1200')).toBeDefined()
  })

  it('or the exercise, where nothing else is open', async () => {
    const { call } = desk(withUpdate('- { id: over, at: 2024-03-20T09:00, status: resolved, body: { en: Over., nl: Voorbij. } }'))
    await call(...begin('drill', '--exercise'))
    const { output, code } = await call(...said, '--yes')
    expect(output).toContain('incidents/drill.yaml')
    expect(code).toBe(0)
  })

  it('and of two nothing is chosen, nor written', async () => {
    const { call } = desk()
    await call(...begin('other'))
    const { output, code } = await call(...said, '--yes')
    expect(output).toContain('2 incidents are open; name one: `2024-03-outage` or `other`. Nothing was written.')
    expect(code).toBe(2)
  })
})

describe('a call that is refused says that nothing was written', () => {
  it.each([
    ['approve', ['a', 'b']],
    ['approve', ['nobody']],
    ['approve', ['first-notice', '--code', 'x']],
    ['approve', ['first-notice']],
    ['release', ['a', 'b']],
    ['release', []],
    ['release', ['nobody/nothing']],
    ['release', ['later', '--at', 'soon']],
    ['release', ['later', '--at', 'now', '--keep-time']],
    ['correct', ['a', 'b', 'nl=x']],
    ['correct', ['first-notice', 'nl=x', '--at', '2024-03-13']],
    ['withdraw', ['nl=x']],
    ['resolve', ['a', 'b']],
    ['resolve', ['nl=x', '--at', '2024-03-13T09:00']],
    ['resolve', ['nl=x', '--id', 'The End']],
    ['update', ['nl=x', '--id', 'The End']],
    ['update', ['nobody', 'nl=x']],
  ])('%s %j', async (verb, words) => {
    const { call, text } = desk()
    const before = text()
    const { code, output } = await call(verb, ...words, '--yes')
    expect(output).toMatch(/nothing was written|was not changed/i)
    expect([code === 0, text()]).toEqual([false, before])
  })
})

it.each([
  ['update', ['nl=Nog iets.']],
  ['resolve', ['nl=Voorbij.']],
])('%s: a dry run names nothing with --quiet that is not there', async (verb, words) => {
  expect((await desk().call(verb, ...words, '--dry-run', '--quiet')).output).toBe('')
})
