import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { valueAt } from '../../src/model/edit.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { drafts, file, textIn, workspace, write } from './calling.ts'

const now = '2024-03-20T12:00:00+01:00'

interface Surroundings {
  readonly env?: { readonly [name: string]: string }
  readonly stdin?: string
}

async function update(folder: string, words: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  return await runIncident(['update', ...words], { cwd: folder, now, ...surroundings })
}

/** What the file gained at its end. */
async function gained(words: readonly string[], surroundings: Surroundings = {}, folder = workspace()): Promise<string> {
  const before = textIn(folder)
  const { code, output } = await update(folder, [...words, '--yes'], surroundings)
  expect(`${code}${code === 0 ? '' : output}`).toBe('0')
  expect(textIn(folder).startsWith(before)).toBe(true)
  return textIn(folder).slice(before.length)
}

/** The last update as the file now holds it. */
async function written(words: readonly string[], surroundings: Surroundings = {}, folder = workspace()): Promise<unknown> {
  await gained(words, surroundings, folder)
  const timeline = valueAt(readSource(file, textIn(folder)).value, ['timeline'])
  return Array.isArray(timeline) ? timeline.at(-1) : undefined
}

/** What is said about a call that is refused; the file is byte for byte as it was, and that is said too. */
async function refusal(code: 1 | 2 | 3, words: readonly string[], surroundings: Surroundings = {}, folder = workspace()): Promise<string> {
  const before = textIn(folder)
  const run = await update(folder, [...words, '--yes'], surroundings)
  expect([run.code, run.stdout]).toEqual([code, ''])
  expect(textIn(folder)).toBe(before)
  expect(readdirSync(join(folder, 'incidents'))).toEqual(['2024-03-outage.yaml', 'organisation.yaml'])
  expect(run.stderr).toMatch(/nothing was (written|changed)|was not changed/i)
  return run.stderr
}

describe('the frequent act is one line', () => {
  it('a service and the words of two languages', async () => {
    expect(await gained(['portal=ok', 'nl=Het werkt.', 'en=It works.'])).toBe(
      [
        '',
        '  - id: 2024-03-20-1200',
        '    at: 2024-03-20T12:00',
        '    editions: [en, nl]',
        '    body:',
        '      nl: |',
        '        Het werkt.',
        '      en: |',
        '        It works.',
        '    services:',
        '      portal: operational',
        '    next_update_by: 2024-03-23',
        '',
      ].join('\n'),
    )
  })

  it('says what becomes public, and prints only the name of the update with --quiet, one object with --json', async () => {
    const folder = workspace()
    const { stdout, stderr } = await update(folder, ['portal=down', 'nl=Weg.', '--yes'])
    expect(stdout).toBe('')
    expect(stderr).toContain('portal       works → down (operational → major_outage)')
    expect((await update(folder, ['nl=Weg.', '--yes', '--quiet'])).output).toBe('2024-03-outage/2024-03-20-1200-2\n')
    const json = await update(folder, ['nl=Weg.', '--yes', '--json'])
    expect(JSON.parse(json.stdout)).toEqual({
      incident: '2024-03-outage',
      update: '2024-03-20-1200-3',
      file,
      written: true,
      editions: [{ edition: 'nl', number: 5 }],
      findings: [],
    })
  })

  it('writes nothing with --dry-run, nor without a word that it should', async () => {
    const folder = workspace()
    const before = textIn(folder)
    const dry = await update(folder, ['nl=Weg.', '--dry-run'])
    expect([dry.code, dry.stderr]).toEqual([0, expect.stringContaining(`Nothing was written (--dry-run): ${file} is as it was.`)])
    const bare = await update(folder, ['nl=Weg.'])
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('Add --yes to write, or --dry-run to look only')])
    expect(textIn(folder)).toBe(before)
  })

  it('is not made of nothing', async () => {
    expect(await refusal(2, [])).toContain('Nothing new is said, and nobody can be asked here; expected words such as portal=ok or en="…".')
    expect(await refusal(2, ['--edition', 'nl', '--status', 'resolvd'])).toContain('Did you mean `resolved`?')
  })

  it('goes on to make the outputs with --generate', async () => {
    const folder = workspace()
    expect((await update(folder, ['nl=Het werkt.', '--yes', '--generate'])).code).toBe(0)
    expect(readFileSync(join(folder, 'out/site/nl/2024-03-outage/index.html'), 'utf8')).toContain('Het werkt.')
  })
})

describe('words come from where they stand', () => {
  it('a file, standard input, or the line itself, @@ being a literal @', async () => {
    const folder = write(workspace(), { 'nl.md': '\uFEFFRegel één.\r\n\r\nRegel twee.' })
    const held = await written(['nl=@nl.md', 'en=-', '--title', 'nl=@@home'], { stdin: 'From elsewhere.\n' }, folder)
    expect(held).toMatchObject({ body: { nl: 'Regel één.\n\nRegel twee.\n', en: 'From elsewhere.\n' }, title: { nl: '@home\n' } })
  })

  it.each([
    ['a file that is not there', ['nl=@weg.md'], 'nl=@weg.md: there is no such file. For words that begin with @, write @@weg.md'],
    ['a folder', ['nl=@incidents'], 'nl=@incidents: this is a folder; expected a file'],
    ['two that want standard input', ['nl=-', 'en=-'], 'nl=- and en=-: standard input can be read once; use files for the others'],
    [
      'standard input wanted for all and for some',
      ['nl=-', '--json-input', '-'],
      'nl=- and --json-input -: standard input can be read once',
    ],
    ['an input without words', ['nl=-'], 'nl=- is empty; expected words, or leave it out'],
  ])('%s is refused', async (_, words, message) => {
    expect(await refusal(2, words, { stdin: words.includes('--json-input') ? '{}' : ' \n' })).toContain(message)
  })

  it('bytes that are not UTF-8 are refused, and not guessed at', async () => {
    const folder = workspace()
    const before = textIn(folder)
    writeFileSync(join(folder, 'pl.md'), Buffer.from([0xb1, 0xea]))
    const { code, stderr } = await update(folder, ['nl=@pl.md', '--yes'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('nl=@pl.md is not UTF-8; save it again as UTF-8')])
    expect(textIn(folder)).toBe(before)
  })

  it('whatever they hold is what the file holds', async () => {
    const words = [
      '# not a heading of YAML',
      'key: value, - list, [flow] {map} & * ! | > % @ `',
      '\'single\' "double" \\ backslash',
      '--- ... <<<<<<< =======',
      '\\{{ two braces, {{date "2024-03-21"}}',
      '🧯 emoji 👩‍🚒, العربية, tab\there',
      '~ null yes NO 0x1F 1e3 010 2024-03-20',
      '  indented, and a break  ',
      'x'.repeat(100_000),
    ].join('\n')
    const held = await written(['nl=-'], { stdin: words })
    expect(held).toMatchObject({ body: { nl: `${words}\n` } })
  })

  it('but for characters that nobody sees', async () => {
    expect(await refusal(2, ['nl=Draai \u202Eom'])).toContain('body.nl: U+202E stands in line 1, after `Draai `')
    expect(await refusal(2, ['nl=Bel\u0007'])).toContain('body.nl: U+0007 stands in line 1, after `Bel`')
    expect(await refusal(2, ['portal=slow', '--note', 'portal.nl=a\u200Bb'])).toContain('services.portal.note.nl: U+200B')
  })

  it('and references that lead nowhere', async () => {
    expect(await refusal(1, ['nl=Bel {{contact.hotlin}}.'])).toContain('Did you mean `hotline`?')
  })
})

describe('one JSON object says it all', () => {
  it('in the form of the file, and the call says more', async () => {
    const object = { id: 'mail-back', services: { portal: 'operational' }, body: { nl: 'Terug.' } }
    const held = await written(['--json-input', '-', '--note', 'portal.nl=Nog traag.'], { stdin: JSON.stringify(object) })
    expect(held).toMatchObject({
      id: 'mail-back',
      services: { portal: { state: 'operational', note: { nl: 'Nog traag.\n' } } },
      editions: ['nl'],
    })
  })

  it.each([
    ['no JSON', '{', 2, '--json-input - is not JSON'],
    ['no object', '[1]', 2, '--json-input - holds no JSON object'],
    ['an unknown field', '{"bodi":{"nl":"x"},"editions":["nl"]}', 1, 'Did you mean `body`?'],
    ['nothing where words belong', '{"body":{"nl":null}}', 2, '--json-input - holds null at body.nl; leave the key out'],
    ['a thousand levels', `{"body":${'['.repeat(1000)}${']'.repeat(1000)}}`, 2, '--json-input - holds more than 20 levels at body.0.0…'],
    ['a key of every object', '{"body":{"nl":"x"},"__proto__":{"draft":true}}', 1, '__proto__'],
  ] as const)('%s is refused', async (_, stdin, code, message) => {
    expect(await refusal(code, ['--json-input', '-'], { stdin })).toContain(message)
  })
})

describe('times are said from now on', () => {
  it('when it was told, when more comes, what is announced', async () => {
    const held = await written([
      'nl=Hallo.',
      '--at',
      '-30m',
      '--next-update',
      '+4h',
      '--promise',
      'letter=+2d',
      '--promise-text',
      'letter.nl=Een brief.',
    ])
    expect(held).toMatchObject({ at: '2024-03-20T11:30', next_update_by: '2024-03-20T16:00', promises: { letter: { by: '2024-03-22' } } })
  })

  it('and nothing is announced with none', async () => {
    expect(await written(['nl=Hallo.', '--next-update', 'none'])).not.toHaveProperty('next_update_by')
    expect(await written(['nl=Over.', '--status', 'resolved'])).not.toHaveProperty('next_update_by')
  })

  it.each([
    [['--at', 'gisteren'], '--at is `gisteren`; expected a date such as 2024-03-18'],
    [['--next-update', 'morgen'], '--next-update is `morgen`; expected a date such as'],
    [['--promise', 'letter=ooit', '--promise-text', 'letter.nl=Brief.'], '--promise letter=ooit: expected a date such as'],
    [['--at', '2024-03-13'], '--at is `2024-03-13`, before 2024-03-outage began (2024-03-14T10:05); expected a time from then on'],
    [['--at', '2024-03-14T10:00'], '--at is `2024-03-14T10:00`, before 2024-03-outage began'],
    [['--at', '+2h'], '--at is `2024-03-20T14:00`, which is still to come; add --embargo to keep this update from the public until then'],
  ])('%j is refused', async (words, message) => {
    expect(await refusal(2, ['nl=Hallo.', ...words])).toContain(message)
  })

  it('a time that the clock shows twice must say which it is', async () => {
    const folder = workspace()
    const { code, output } = await runIncident(['update', 'nl=Nacht.', '--at', '2024-10-27T02:30', '--yes'], {
      cwd: folder,
      now: '2024-11-01T12:00:00Z',
    })
    expect([code, output]).toEqual([1, expect.stringContaining('2024-10-27T02:30+02:00')])
  })

  it('an embargo is kept when it is meant', async () => {
    const folder = workspace()
    const { code, stderr } = await update(folder, ['nl=Later.', '--at', '2024-03-21T09:00', '--embargo', '--yes'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('Not public yet in nl: its time has not come.')])
  })
})

describe('for whom', () => {
  it('those whose words are given, those named, those of INCIDENT_EDITION, or all', async () => {
    expect(await written(['nl=Hallo.'], { env: { INCIDENT_EDITION: 'en' } })).toMatchObject({ editions: ['nl'] })
    expect(await written(['portal=slow'], { env: { INCIDENT_EDITION: 'nl, en' } })).toMatchObject({ editions: ['en', 'nl'] })
    expect(await written(['portal=slow', '--edition', 'nl'], { env: { INCIDENT_EDITION: 'en' } })).toMatchObject({ editions: ['nl'] })
    expect(await written(['nl=Hallo.', '--edition', 'all'])).not.toHaveProperty('editions')
    expect(await written(['nl=Hallo.', '--internal', 'en=Not for you.'])).toMatchObject({ editions: ['nl'] })
  })

  it('shows the gap where words are missing', async () => {
    const { stderr } = await update(workspace(), ['nl=Hallo.', '--edition', 'all', '--dry-run'])
    expect(stderr).toContain('    ! words        none for en: its readers see another language')
  })

  it.each([
    [['portal=slow'], 'For whom? Give the words of an edition (en="…"), or --edition en,nl or --edition all'],
    [['portal=slow', '--edition', 'nk'], 'There is no edition `nk`; expected `en`, `nl` or `all`. Did you mean `nl`?'],
    [['nl=Hallo.', 'en=Hello.', '--edition', 'nl'], 'Words are given for en, which --edition nl leaves out'],
  ])('%j is refused', async (words, message) => {
    expect(await refusal(2, words)).toContain(message)
  })
})

describe('a slip of the pen is found, and what was meant is said', () => {
  it.each([
    [2, ['portaal=ok'], '`portaal` is neither a service nor an edition', 'Did you mean `portal`?'],
    [2, ['portal=donw', 'nl=x'], '`portal=donw`: `donw` is not a state', 'Did you mean `down`?'],
    [2, ['--body', 'nk=Hallo'], 'There is no edition `nk`', 'Did you mean `nl`?'],
    [2, ['--fact', 'data=confirmed', 'nl=x'], 'There is no fact `data`; none is defined', ''],
    [2, ['--contact', 'hotlin=down', 'nl=x'], 'There is no contact `hotlin`', 'Did you mean `hotline`?'],
    [2, ['--status', 'resolvd', 'nl=x'], '`resolvd` is not a status', 'Did you mean `resolved`?'],
    [2, ['--reason', 'letter.nl=x', 'nl=x'], 'There is no promise `letter`; none is defined.', '--promise-text letter.<edition>="…"'],
    [2, ['--replaces', 'first-notic.nl=x'], 'There is no update `first-notic`', 'Did you mean `first-notice`?'],
    [2, ['--note', 'portal=x', 'nl=x'], '`portal` names no edition; expected the form <service or contact>.<edition>=<words>', ''],
    [2, ['--service', 'portal'], '`portal` assigns nothing; expected <service>=<state>', ''],
    [2, ['nl=Een.', 'nl=Twee.'], '`nl` is given twice, as `Een.` and as `Twee.`; give it once', ''],
    [2, ['portal=ok', 'portal=down', 'nl=x'], '`portal` is given twice', ''],
    [2, ['2024-03-outge', 'nl=x'], 'There is no incident `2024-03-outge`', 'Did you mean `2024-03-outage`?'],
    [2, ['--set', 'bodi.nl=x'], '--set bodi.nl: an update has no such field', ''],
    [1, ['--set', 'draft=perhaps', 'nl=x'], 'names `perhaps`; expected `en` or `nl`', ''],
    [2, ['nl=x', '--id', 'Mail Back'], '--id is `Mail Back`; expected small letters, digits and hyphens', ''],
    [2, ['nl=x', '--promise', 'letter=2024-03-25'], 'There is no promise `letter`', ''],
    [2, ['nl=Het', 'werkt', 'weer'], '`werkt` and `weer`: expected one incident', 'a text with blanks stands in quotes'],
  ] as const)('%i %j', async (code, words, message, hint) => {
    const run = await runIncident(['update', ...words, '--yes'], { cwd: workspace(), now })
    expect([run.code, run.stderr]).toEqual([code, expect.stringContaining(message)])
    expect(run.stderr).toContain(hint)
  })
})

describe('what stands in the way is named, and nothing is half done', () => {
  it('a file that may not be written', async () => {
    const folder = workspace()
    chmodSync(join(folder, file), 0o444)
    expect(await refusal(1, ['nl=Hallo.'], {}, folder)).toContain(file)
  })

  it('a file with errors, which the call did not make', async () => {
    const folder = write(workspace(), { [file]: textIn(workspace()).replace('impact: major', 'impact: huge') })
    expect(await refusal(3, ['nl=Hallo.'], {}, folder)).toContain('has errors and was not changed; mend them first')
  })

  it('two incidents that are open, with nobody to ask', async () => {
    const folder = workspace({ 'incidents/2024-04-other.yaml': textIn(workspace()) })
    const { code, stderr } = await update(folder, ['nl=Hallo.', '--yes'])
    expect([code, stderr]).toEqual([2, '2 incidents are open; name one: `2024-03-outage` or `2024-04-other`. Nothing was written.\n'])
  })
})

describe('every field has a way to be said', () => {
  it.each([
    [
      ['--set', 'promises.letter.kept_when.portal=operational', '--promise-text', 'letter.nl=Brief.'],
      { promises: { letter: { kept_when: { portal: 'operational' } } } },
    ],
    [['--set', 'draft=true'], { draft: true }],
    [['--set', 'draft=en,nl'], { draft: ['en', 'nl'] }],
    [
      ['--set', 'signed.name=J. Harding', '--set', 'signed.role.nl=Directeur'],
      { signed: { name: 'J. Harding', role: { nl: 'Directeur\n' } } },
    ],
    [['--set', 'author=010'], { author: '010' }],
    [['--set', 'left_open.portal.nl=Nog niet.'], { left_open: { portal: { nl: 'Nog niet.\n' } } }],
    [
      ['--set', 'services.portal.since=2024-03-14T10:05', 'portal=down'],
      { services: { portal: { state: 'major_outage', since: '2024-03-14T10:05' } } },
    ],
    [['--set', 'at=-1h'], { at: '2024-03-20T11:00' }],
    [['--set', 'next_update_by=+2d'], { next_update_by: '2024-03-22' }],
    [['--set', 'source=en'], { source: 'en' }],
    [['--contact', 'hotline=ended'], { contacts: { hotline: 'ended' } }],
    [['--replaces', 'first-notice.nl=In plaats van het vorige.'], { replaces: { 'first-notice': { nl: 'In plaats van het vorige.\n' } } }],
    [
      ['--announcement', 'nl=Op de band.', '--agent-note', 'nl=Zeg niets.'],
      { announcement: { nl: 'Op de band.\n' }, agent_note: { nl: 'Zeg niets.\n' } },
    ],
    [['--draft'], { draft: true }],
  ])('%j', async (words, held) => {
    expect(await written(['nl=Hallo.', ...words])).toMatchObject(held)
  })

  it('a note keeps the state that its readers know', async () => {
    expect(await written(['--note', 'portal.nl=In de testfase.'])).toMatchObject({
      editions: ['nl'],
      services: { portal: { state: 'operational', note: { nl: 'In de testfase.\n' } } },
    })
    const folder = workspace()
    await update(folder, ['portal=down', 'nl=Weg.', '--yes'])
    expect(await refusal(2, ['--note', 'portal.nl=a', '--note', 'portal.en=b'], {}, folder)).toContain(
      '`portal` is operational for some and major_outage for others of en, nl; say which it is: portal=<state>',
    )
  })
})

describe('a repeat is harmless', () => {
  const words = ['portal=ok', 'nl=Het werkt.', '--id', 'mail-back']

  it('with the same words', async () => {
    const folder = workspace()
    await update(folder, [...words, '--yes'])
    const before = textIn(folder)
    const again = await runIncident(['update', ...words, '--yes'], { cwd: folder, now: '2024-03-20T12:10:00+01:00' })
    expect([again.code, again.stderr]).toEqual([
      0,
      '2024-03-outage/mail-back is there already, with just these words; nothing was written.\n',
    ])
    expect(textIn(folder)).toBe(before)
  })

  it('and with others it is refused, and says what differs', async () => {
    const folder = workspace()
    await update(folder, [...words, '--yes'])
    const told = await refusal(1, ['portal=slow', 'nl=Het hapert.', '--id', 'mail-back'], {}, folder)
    expect(told).toContain('services.portal.state is `operational` there, and `degraded_performance` on this call')
    expect(told).toContain('body.nl is `Het werkt.` there, and `Het hapert.` on this call')
    expect(told).toContain('incident correct 2024-03-outage/mail-back')
  })
})

describe('words that are refused in a script are not lost', () => {
  const draft = '.incident/drafts/2024-03-outage.add-update.json'

  it('those from standard input, until they are written', async () => {
    const folder = workspace()
    const { code, stderr } = await update(folder, ['portal=donw', 'nl=-', '--yes'], { stdin: 'Lang over nagedacht.' })
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        'The words are kept in .incident/drafts/2024-03-outage.add-update.json; at a terminal, incident update goes on with them.',
      ),
    ])
    expect(readFileSync(join(folder, draft), 'utf8')).toContain('Lang over nagedacht.')
    const other = await update(folder, ['nl=Iets anders.', '--yes'])
    expect(other.stderr).toContain('An update begun at 12:00 is kept here and not written; at a terminal, incident update goes on with it.')
  })

  it('long ones, and a repeat that is written leaves nothing', async () => {
    const folder = workspace()
    const long = `nl=${'Lang verhaal. '.repeat(20)}`
    await update(folder, [long])
    await update(folder, [long])
    expect(drafts(folder)).toEqual(['2024-03-outage.add-update.json'])
    expect((await update(folder, [long, '--yes'])).code).toBe(0)
    expect(drafts(folder)).toEqual([])
  })

  it('short ones are quickly typed again', async () => {
    const folder = workspace()
    await update(folder, ['nl=Kort.'])
    expect(readdirSync(folder)).toEqual(['incidents'])
  })
})
