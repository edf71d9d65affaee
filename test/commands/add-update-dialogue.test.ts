import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { interrupt, noEditor, officer, under, type Officer, type Scripted } from './answers.ts'
import { drafts, file, textIn, workspace, write } from './calling.ts'

const now = '2024-03-20T12:00:00+01:00'

/** What the file gained at its end. */
function added(folder: string, before: string): string {
  const after = textIn(folder)
  expect(after.startsWith(before)).toBe(true)
  return after.slice(before.length)
}

async function update(folder: string, prompts: Officer, ...words: readonly string[]) {
  return await runIncident(['update', ...words], { cwd: folder, now, prompts })
}

const portalSlow: readonly Scripted[] = [
  ['What is new?', ['A service']],
  ['Which services?', ['Customer portal']],
  ['how is it from now on?', 'slow'],
  ['For whom?', undefined],
  ['The words', under({ en: 'The portal is slow.', nl: 'Het portaal is traag.' })],
]

describe('an update at a terminal', () => {
  it('is what was answered, and nothing else of the file changes', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const prompts = officer(...portalSlow, ['Write this to', 'Write it'])
    const { code, output } = await update(folder, prompts)
    expect(code).toBe(0)
    expect(added(folder, before)).toMatchInlineSnapshot(`
      "
        - id: 2024-03-20-1200
          at: 2024-03-20T12:00
          editions: [en, nl]
          body:
            en: |
              The portal is slow.
            nl: |
              Het portaal is traag.
          services:
            portal: degraded_performance
          next_update_by: 2024-03-23
      "
    `)
    expect(output).toContain('portal       works → slow (operational → degraded_performance)')
    expect(output).toContain('Written: incidents/2024-03-outage.yaml:27  2024-03-outage/2024-03-20-1200')
    expect(drafts(folder)).toEqual([])
  })

  it('shows how every service is now, and checks the editions told so far', async () => {
    const folder = workspace({
      [file]: textIn(workspace())
        .replace('    status: monitoring\n', '    status: monitoring\n    editions: [nl]\n')
        .replace('      en: The portal works again.\n', ''),
    })
    const prompts = officer(...portalSlow, ['Write this to', 'Write it'])
    await update(folder, prompts)
    expect(prompts.asked[1]).toContain('Customer portal (portal) — now en: down, nl: works')
    expect(prompts.asked[3]).toBe('For whom?\n◉ en (en-GB)\n◉ nl (nl-NL)')
  })

  it('asks nothing that the call says', async () => {
    const folder = workspace()
    const prompts = officer(['Write this to', 'Write it'])
    expect((await update(folder, prompts, 'portal=ok', 'nl=Het werkt.')).code).toBe(0)
    const asksWords = officer(['For whom?', ['nl']], ['The words', under({ nl: 'Traag.' })], ['Write this to', 'Write it'])
    expect((await update(folder, asksWords, 'portal=slow')).code).toBe(0)
    expect([prompts.left(), asksWords.left()]).toEqual([[], []])
  })

  it('asks nothing at all with --yes once somebody is told something', async () => {
    const folder = workspace()
    expect((await update(folder, officer(), 'portal=slow', '--edition', 'nl', '--yes')).code).toBe(0)
  })

  it('takes words, editions and states back before it is written', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const prompts = officer(
      ...portalSlow,
      ['Write this to', 'Change the words'],
      ['The words', under({ nl: 'Het portaal hapert.' })],
      ['Write this to', 'Change something else'],
      ['Change what?', 'Take something back'],
      ['Take back what?', ['Customer portal (portal): ']],
      ['Write this to', 'Change something else'],
      ['Change what?', 'When more comes'],
      ['When will you say more?', 'none'],
      ['Write this to', 'Write it'],
    )
    expect((await update(folder, prompts)).code).toBe(0)
    const gained = added(folder, before)
    expect(gained).toContain('Het portaal hapert.')
    expect(gained).toContain('The portal is slow.')
    expect(gained).not.toContain('services')
    expect(gained).not.toContain('next_update_by')
  })

  it('has a heading for the reason of every date that moves, and words for what is announced', async () => {
    const folder = workspace({ [file]: withPromise('2024-03-25') })
    const before = textIn(folder)
    const prompts = officer(
      ['What is new?', ['Something announced']],
      ['Which announcements?', ['portal-return', 'something new']],
      ['portal-return (“The portal works again.”): what became of it?', 'a new date'],
      ['portal-return: by when?', '+7d'],
      ['A short name', 'letter'],
      ['By when?', ''],
      ['For whom?', ['nl']],
      ['The words', under({ 'nl: reason portal-return': 'De test duurt langer.', 'nl: promise letter': 'U krijgt een brief.' })],
      ['Write this to', 'Write it'],
    )
    const { code, output } = await update(folder, prompts)
    expect(code).toBe(0)
    expect(output).toContain('portal-return  2024-03-25 → 2024-03-27, 2 days later')
    expect(added(folder, before)).toContain(
      [
        '    promises:',
        '      portal-return:',
        '        by: 2024-03-27',
        '        reason:',
        '          nl: |',
        '            De test duurt langer.',
        '      letter:',
        '        text:',
        '          nl: |',
        '            U krijgt een brief.',
        '',
      ].join('\n'),
    )
  })

  it('offers as kept what the new states seem to keep, and a new date for what they leave late', async () => {
    const late = workspace({ [file]: withPromise('2024-03-18') })
    const prompts = officer(
      ['What is new?', ['Only words']],
      ['For whom?', ['nl']],
      ['portal-return (“The portal works again.”) was announced for 2024-03-18 and is still open.', 'It gets a new date'],
      ['by when?', '2024-03-28'],
      ['The words', under({ nl: 'Het duurt langer.', 'nl: reason portal-return': 'De test duurt langer.' })],
      ['Write this to', 'Write it'],
    )
    expect((await update(late, prompts)).code).toBe(0)
    expect(prompts.asked[2]?.split('\n')[1]).toBe('◯ Leave it as it is')
    const broken = withPromise('2024-03-25').replace('portal: operational', 'portal: major_outage')
    const kept = workspace({ [file]: broken })
    const back = officer(
      ['For whom?', ['nl']],
      ['Is any of this kept now?', ['portal-return']],
      ['The words', under({ nl: 'Het portaal werkt weer.' })],
      ['Write this to', 'Write it'],
    )
    expect((await update(kept, back, 'portal=ok')).code).toBe(0)
    expect(added(kept, broken)).toContain('portal-return: kept')
  })

  it('keeps apart what only some editions were told', async () => {
    const folder = workspace({
      [file]: withPromise('2024-03-18').replace('    status: investigating\n', '    status: investigating\n    editions: [nl]\n'),
    })
    const before = textIn(folder)
    const all = officer(
      ['What is new?', ['Only words']],
      ['For whom?', ['en', 'nl']],
      ['The words', under({ en: 'Hello.', nl: 'Hallo.' })],
      ['Write this to', 'Stop'],
    )
    expect((await update(folder, all)).output).toContain('    ! portal-return  was announced for 2024-03-18 and is still open:')
    const some = officer(
      ['is kept here.', 'Start anew'],
      ['What is new?', ['Something announced']],
      ['Which announcements?', ['portal-return (“The portal works again.”) — for 2024-03-18 (nl)']],
      ['what became of it?', 'kept'],
      ['For whom?', undefined],
      ['The words', under({ nl: 'Het werkt.' })],
      ['Write this to', 'Write it'],
    )
    expect((await update(folder, some)).code).toBe(0)
    expect(some.asked[4]).toBe('For whom?\n◯ en (en-GB), was never told of portal-return\n◉ nl (nl-NL)')
    expect(added(folder, before)).toContain('    editions: [nl]\n')
  })

  it('opens the editor again where a heading is not understood, with every word in it', async () => {
    const folder = workspace()
    const prompts = officer(
      ['What is new?', ['Only words']],
      ['For whom?', ['nl']],
      ['The words', (text) => `${under({ nl: 'Hallo.' })(text)}\n=== fr ===\nBonjour.\n`],
      ['Open the editor again?', true],
      [
        'The words',
        (text) => {
          expect(text).toMatch(/^#! Line \d+: === fr === is for no edition told here; expected en, nl\.\n/)
          expect(text).toContain('Hallo.')
          return text.replace(/^=== fr ===$/m, '=== en ===')
        },
      ],
      ['What now?', 'Change something else'],
      ['Change what?', 'For whom'],
      ['For whom?', ['en', 'nl']],
      ['Write this to', 'Write it'],
    )
    const { code, output } = await update(folder, prompts)
    expect(output).toContain('Words are given for en, which --edition nl leaves out')
    expect(code).toBe(0)
    expect(textIn(folder)).toContain('        Bonjour.\n')
  })

  it('asks line by line where there is no editor', async () => {
    const folder = workspace()
    const prompts = officer(
      ['What is new?', ['Only words']],
      ['For whom?', undefined],
      ['The words', noEditor],
      ['What are they told? en — English (en-GB)', 'Hello.'],
      ['What are they told? nl — Nederlands (nl-NL)', 'Hallo.'],
      ['Write this to', 'Write it'],
    )
    expect((await update(folder, prompts)).code).toBe(0)
    expect(textIn(folder)).toContain('      nl: |\n        Hallo.\n')
  })

  it('asks each line in plain words, with the names of what it is about', async () => {
    const facts = 'facts: { data: { name: { en: Personal data, nl: Persoonsgegevens } } }\n'
    const folder = workspace({ [file]: facts + withPromise('2024-04-01') })
    const prompts = officer(
      ['What is new?', ['Something announced', 'What is known']],
      ['Which announcements?', ['portal-return', 'something new']],
      ['what became of it?', 'a new date'],
      ['by when?', '+9d'],
      ['A short name', 'letter'],
      ['By when?', '+7d'],
      ['Which facts?', ['Personal data (data)']],
      ['what is known now?', 'likely'],
      ['For whom?', ['en']],
      ['The words', noEditor],
      ['What are they told? en — English (en-GB)', 'Hello.'],
      ['Why does the date move: portal-return (“The portal works again.”)? en', 'Tests take longer.'],
      ['What is announced (letter)? en', 'You will have a letter.'],
      ['What is known: Personal data (data)? Nothing leaves it out. en', ''],
      ['Write this to', 'Write it'],
    )
    const { code, output } = await update(folder, prompts)
    expect({ code, left: prompts.left() }, output).toEqual({ code: 0, left: [] })
    expect(textIn(folder)).toContain('Tests take longer.')
  })

  it('offers to change what was said before trying the same again, where that would be refused again', async () => {
    const folder = workspace()
    const prompts = officer(
      ['What is new?', ['Only words']],
      ['For whom?', ['nl']],
      ['The words', under({ nl: 'Zie {{service.portaal}}.' })],
      ['What now?', 'Stop'],
    )
    expect((await update(folder, prompts)).output).toContain('Did you mean `portal`?')
    expect(prompts.asked.at(-1)).toMatch(/^What now\?\n◯ Change the words\n◯ Change something else\n◯ Try again\n/)
  })

  it('goes on after a refusal, and nothing is asked twice', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const prompts = officer(
      ['What is new?', ['Only words']],
      ['For whom?', ['nl']],
      ['The words', under({ nl: 'Draai \u202Eom.' })],
      ['What now?', 'Change the words'],
      ['The words', (text) => text.replace('\u202E', '')],
      ['Write this to', 'Write it'],
    )
    const { code, output } = await update(folder, prompts)
    expect(output).toContain('body.nl: U+202E stands in line 1')
    expect(output).toContain(`Nothing was written: ${file} is as it was.`)
    expect(code).toBe(0)
    expect(added(folder, before)).toContain('Draai om.')
  })

  it('keeps what somebody else wrote while it was asking', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const other = '\n  - id: 2024-03-20\n    at: 2024-03-20T11:00\n    body: { nl: Van een ander. }\n'
    const prompts = officer(
      ...portalSlow.slice(0, -1),
      [
        'The words',
        (text) => {
          write(folder, { [file]: before + other })
          return under({ nl: 'Traag.' })(text)
        },
      ],
      ['Write this to', 'Write it'],
    )
    expect((await update(folder, prompts)).code).toBe(0)
    expect(added(folder, before + other)).toMatch(/ {2}- id: 2024-03-20-1200\n/)
  })

  it('asks before it keeps an update from the public until its time', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const no = officer(['is still to come. Keep this update from the public until then?', false], ['What now?', 'Stop'])
    expect((await update(folder, no, 'nl=Later.', '--at', '+2h')).code).toBe(1)
    expect(textIn(folder)).toBe(before)
    const yes = officer(['is kept here.', 'Go on'], ['is still to come.', true], ['Write this to', 'Write it'])
    const { code, output } = await update(folder, yes, 'nl=Later.', '--at', '+2h')
    expect(code).toBe(0)
    expect(output).toContain('Not public yet in nl: its time has not come.')
  })
})

it('the words of something new that nobody wrote are asked for, and not refused again', async () => {
  const folder = workspace()
  const before = textIn(folder)
  const prompts = officer(
    ['What is new?', ['Something announced']],
    ['A short name', 'letter'],
    ['By when?', '+7d'],
    ['For whom?', ['nl']],
    [
      'The words',
      (text) => {
        expect(text).not.toMatch(/^#! ! /m)
        return under({ nl: 'Hallo.' })(text)
      },
    ],
    ['What now?', 'Change the words'],
    ['The words', under({ 'nl: promise letter': 'U krijgt een brief.' })],
    ['Write this to', 'Write it'],
  )
  const { code, output } = await update(folder, prompts)
  expect(code).toBe(0)
  expect(output).toContain('letter has no words yet: write the words of letter below its heading.')
  expect(prompts.asked.find((asked) => asked.startsWith('What now?'))).toContain('What now?\n◯ Change the words\n')
  expect(added(folder, before)).toContain('U krijgt een brief.')
})

describe('a time that is asked for', () => {
  const change = (what: string, question: string, answer: string): readonly Scripted[] => [
    ['Write this to', 'Change something else'],
    ['Change what?', what],
    [question, answer],
  ]

  it('may be none where more is announced', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const none = change('When more comes', 'When will you say more?', 'none')
    await update(folder, officer(...portalSlow, ...none, ['Write this to', 'Write it']))
    expect(added(folder, before)).not.toContain('next_update_by')
  })

  it('is never none where something was said', async () => {
    const asked = update(workspace(), officer(...portalSlow, ...change('When it was said', 'When was it said?', 'none')))
    await expect(asked).rejects.toThrow('“When was it said?” refuses “none”: Expected a date such as')
  })
})

it('words that came as JSON stand in the one text, and are changed there', async () => {
  const folder = workspace()
  const before = textIn(folder)
  const portal = { state: 'partial_outage', note: { nl: 'Alleen inloggen' } }
  write(folder, { 'new.json': JSON.stringify({ editions: ['en', 'nl'], body: 'Login works.', services: { portal } }) })
  const somebody = officer(
    ['Write this to', 'Change the words'],
    [
      'The words',
      (text) => {
        expect(text).toMatch(/=== en .*\nLogin works\./)
        expect(text).toContain('=== nl: note portal ===\nAlleen inloggen\n')
        return under({ nl: 'Inloggen werkt.', 'nl: note portal': '' })(text)
      },
    ],
    ['Write this to', 'Write it'],
  )
  expect((await update(folder, somebody, '--json-input', 'new.json')).code).toBe(0)
  expect(added(folder, before)).toMatch(
    /body:\n +en: \|\n +Login works\.\n +nl: \|\n +Inloggen werkt\.\n +services:\n +portal: partial_outage\n/,
  )
})

it('which incident is asked with its title, and an exercise is marked', async () => {
  const text = `exercise: true\n${textIn(workspace())}`
  const folder = workspace({
    [file]: text,
    'incidents/other.yaml': text.replace(/^title:(?:\n .*)+/m, 'title: { en: A drill, nl: Proef }'),
  })
  const prompts = officer(['Which incident?', interrupt])
  await update(folder, prompts)
  expect(prompts.asked[0]).toMatch(/^◯ 2024-03-outage {2}\(exercise\) {2}\S.*\n◯ other {2}\(exercise\) {2}\S/m)
})

describe('answers survive', () => {
  it('a stop: the next call offers them, shows them, and goes on', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const stopped = await update(folder, officer(...portalSlow, ['Write this to', 'Stop']))
    expect(stopped.code).toBe(1)
    expect(stopped.output).toContain(`Nothing was written: ${file} is as it was.`)
    expect(stopped.output).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.add-update.json; incident update offers it again.',
    )
    expect(textIn(folder)).toBe(before)
    const prompts = officer(['An update begun at 12:00 is kept here.', 'Look'], ['An update begun', 'Go on'], ['Write this to', 'Write it'])
    const { code, output } = await update(folder, prompts)
    expect(output).toContain('services.portal.state: degraded_performance')
    expect(output).toContain('Het portaal is traag.')
    expect(code).toBe(0)
    expect(added(folder, before)).toContain('portal: degraded_performance')
    expect(drafts(folder)).toEqual([])
  })

  it('and the call says what becomes of them, where that is not to be asked', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const stop = ['Write this to', 'Stop'] as const
    await update(folder, officer(...portalSlow, stop))
    const left = officer(['What is new?', interrupt])
    expect((await update(folder, left, '--earlier', 'leave')).code).toBe(130)
    expect([left.left(), drafts(folder)]).toEqual([[], ['2024-03-outage.add-update.json']])
    const on = officer(['Write this to', 'Write it'])
    expect((await update(folder, on, 'phone=slow', '--earlier', 'go-on')).code).toBe(0)
    expect(added(folder, before)).toMatch(/portal: degraded_performance[^]*phone: degraded_performance/)
    expect(drafts(folder)).toEqual([])
    await update(folder, officer(...portalSlow, stop))
    const anew = officer(['What is new?', interrupt])
    expect((await update(folder, anew, '--earlier', 'discard')).code).toBe(130)
    expect([anew.left(), drafts(folder)]).toEqual([[], []])
  })

  it('an interruption at any question, in a file that only its writer can read and git does not see', async () => {
    const whole: readonly Scripted[] = [...portalSlow, ['Write this to', 'Write it']]
    for (const at of whole.keys()) {
      const folder = workspace()
      const before = textIn(folder)
      const { code, output } = await update(folder, officer(...whole.slice(0, at), [whole[at]?.[0] ?? '', interrupt]))
      expect(code).toBe(130)
      expect(textIn(folder)).toBe(before)
      // Nothing has been said before the state of the first service.
      expect(drafts(folder)).toEqual(at < 3 ? [] : ['2024-03-outage.add-update.json'])
      if (at < 3) continue
      expect(output).toContain('What was said so far is kept')
      expect(textIn(folder, '.incident/.gitignore')).toBe('*\n')
      const { mode } = statSync(join(folder, '.incident/drafts/2024-03-outage.add-update.json'))
      if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
      const rest = whole.slice(Math.max(at, 3))
      const again = await update(folder, officer(['is kept here.', 'Go on'], ...rest))
      expect(again.code).toBe(0)
      expect(added(folder, before)).toContain('Het portaal is traag.')
    }
  })

  it('a dry run, which is no end', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const looked = await update(folder, officer(...portalSlow), '--dry-run')
    expect([looked.code, textIn(folder)]).toEqual([0, before])
    expect(looked.output).toContain('An update begun at 12:00 is kept here and not written')
    const goneOn = await update(folder, officer(['is kept here.', 'Go on']), '--dry-run')
    expect(goneOn.output).toContain('is kept here and not written')
    expect((await update(folder, officer(['is kept here.', 'Go on'], ['Write this to', 'Write it']))).code).toBe(0)
    expect(added(folder, before)).toContain('Het portaal is traag.')
    expect(drafts(folder)).toEqual([])
  })

  it('until they are thrown away', async () => {
    const folder = workspace()
    await update(folder, officer(...portalSlow, ['Write this to', interrupt]))
    await update(folder, officer(['is kept here.', 'Start anew'], ['What is new?', interrupt]))
    expect(drafts(folder)).toEqual([])
  })

  it('what an editor saved when the machine stopped', async () => {
    const folder = workspace()
    await update(folder, officer(...portalSlow.slice(0, 4), ['The words', interrupt]))
    write(folder, { '.incident/drafts/2024-03-outage.add-update.md': '=== nl ===\nHalf geschreven.\n' })
    const prompts = officer(['is kept here.', 'Go on'], ['Write this to', 'Write it'])
    expect((await update(folder, prompts)).code).toBe(0)
    expect(textIn(folder)).toContain('Half geschreven.')
    expect(drafts(folder)).toEqual([])
  })

  it('beside those of somebody else who is asked at the same moment', async () => {
    const folder = workspace()
    const inner = officer(['is kept here.', 'Start another'], ...portalSlow, ['Write this to', interrupt])
    const outer = officer(
      ['What is new?', ['A contact']],
      ['Which contacts?', ['hotline']],
      ['how does it work', 'down'],
      ['For whom?', ['nl']],
      ['The words', under({ nl: 'Bel niet.' })],
      ['Write this to', interrupt],
    )
    const edit = async (question: string, text: string) => {
      await update(folder, inner)
      return await outer.edit(question, text)
    }
    await update(folder, { ...outer, edit })
    expect(inner.left()).toEqual([])
    const kept = drafts(folder).map((name) => textIn(folder, `.incident/drafts/${name}`))
    expect(kept).toEqual([expect.stringContaining('traag'), expect.stringContaining('Bel niet')])
  })

  it('a second call with the same line, which is asked about every draft in its turn', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const words = officer(['For whom?', ['nl']], ['The words', under({ nl: 'Traag.' })], ['Write this to', 'Stop'])
    await update(folder, words, 'portal=slow')
    const other = officer(['For whom?', ['en']], ['The words', under({ en: 'Down.' })], ['Write this to', 'Stop'])
    await update(folder, other, 'portal=down')
    expect(drafts(folder)).toHaveLength(2)
    const again = officer(['An update begun at 12:00 is kept here.', 'Go on'], ['Write this to', 'Stop'])
    await update(folder, again, 'portal=slow')
    expect([again.left(), drafts(folder).length]).toEqual([[], 2])
    const all = officer(
      ['An update begun at 12:00, 1 of 2, is kept here.', 'Start another'],
      ['An update begun at 12:00, 2 of 2, is kept here.', 'Go on'],
      ['Write this to', 'Write it'],
    )
    expect((await update(folder, all)).code).toBe(0)
    expect(drafts(folder)).toHaveLength(1)
    expect(textIn(folder)).not.toBe(before)
  })

  it('not where there are none', async () => {
    const folder = workspace()
    const { output } = await update(folder, officer(['What is new?', ['Only words']], ['For whom?', ['nl']], ['The words', interrupt]))
    expect([drafts(folder), output.includes('is kept')]).toEqual([[], false])
  })

  it('two officers at one draft: it is not told twice unless somebody means it', async () => {
    const folder = workspace()
    const before = textIn(folder)
    await update(folder, officer(...portalSlow, ['Write this to', 'Stop']))
    const first = officer(['is kept here.', 'Go on'], ['Write this to', 'Write it'])
    const second = officer(
      ['is kept here.', 'Go on'],
      ['Write this to', 'Write it'],
      ['Somebody else went on with this draft meanwhile, and may have written it already.', 'Stop'],
    )
    const choose: Officer['choose'] = async (question, choices) => {
      const answer = await second.choose(question, choices)
      if (question.startsWith('Write this to')) expect((await update(folder, first)).code).toBe(0)
      return answer
    }
    expect((await update(folder, { ...second, choose })).code).toBe(1)
    expect([first.left(), second.left()]).toEqual([[], []])
    expect(added(folder, before).match(/portal is slow/g)).toHaveLength(1)
  })

  it('on the terminal, where the workspace cannot be written to', async () => {
    const folder = workspace({ '.incident': 'a file where the folder would be' })
    const { code, output } = await update(folder, officer(...portalSlow, ['Write this to', interrupt]))
    expect(code).toBe(130)
    expect(output).toContain('What is said here cannot be kept for a second try.')
    expect(output).toContain('What was said so far could not be kept. Copy it from here:')
    expect(output).toContain('Het portaal is traag.')
  })

  it('and what is no draft is neither taken for one nor removed', async () => {
    const strange = { '.incident/drafts/2024-03-outage.add-update.json': '{"format":1,"begun":1,"wish":{"settings":[{"path":"body"}]}}' }
    const folder = workspace(strange)
    const { code } = await update(folder, officer(...portalSlow, ['Write this to', 'Write it']))
    expect(code).toBe(0)
    expect(drafts(folder)).toEqual(['2024-03-outage.add-update.json'])
  })
})

/** The outage, with one announcement made in its first update. */
function withPromise(by: string): string {
  const promise = `    promises:\n      portal-return: { text: { en: The portal works again., nl: Het Klantportaal werkt weer. }, by: ${by} }\n`
  return textIn(workspace()).replace('    next_update_by: 2024-03-21T16:00\n', `${promise}    next_update_by: 2024-03-21T16:00\n`)
}
