import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runIncident, type Run } from '../run-incident.ts'
import { officer, type Officer } from './answers.ts'
import { temporaryFolder, textsIn } from './calling.ts'

async function run(cwd: string, words: readonly string[], prompts?: Officer): Promise<Run> {
  return await runIncident(words, { cwd, now: '2024-03-14T08:30:00Z', ...(prompts && { prompts }) })
}

const everything = [
  '.gitignore',
  'README.md',
  'incident.schema.json',
  'incidents/first-exercise.yaml',
  'incidents/organisation.yaml',
  'organisation.schema.json',
]

describe('one line makes a workspace', () => {
  it.each(['en', 'nl', 'pl', 'de', 'en,nl=nl-BE,pl,de=de-AT'])(
    'in %s: nothing is wrong with it, and its pages can be made',
    async (editions) => {
      const cwd = temporaryFolder()
      const { code, stderr } = await run(cwd, ['init', '--name', 'Waterworks', '--edition', editions, '--generate'])
      expect({ code, stderr }).toMatchObject({ code: 0 })
      expect(Object.keys(textsIn(cwd)).filter((path) => !path.startsWith('out/'))).toEqual(everything)
      expect((await run(cwd, ['check'])).stderr).toBe('Nothing found.\n')
      const [first = ''] = editions.split(/[,=]/)
      expect(textsIn(cwd)[`out/site/${first}/first-exercise/index.html`]).toContain('noindex')
    },
  )

  it('a language whose words do not come with the program is told, and borrows words meanwhile', async () => {
    const cwd = temporaryFolder()
    const made = await run(cwd, ['init', '--name', 'Veitur', '--edition', 'is-IS', '--generate'])
    expect(made.code).toBe(1)
    expect(made.stderr).toMatch(/Held back.*\n.*mail and sms of first-exercise\/first-notice for is-is/)
    const { code, stdout } = await run(cwd, ['check'])
    expect(code).toBe(0)
    expect(stdout).toContain('missing-words')
  })

  it.each([
    ['where it stands', [], 'Made: '],
    ['elsewhere', ['crisis'], 'Made in crisis/: '],
  ])('what it made is named %s', async (_, folder, said) => {
    const { stderr } = await run(temporaryFolder(), ['init', ...folder, '--name', 'Waterworks', '--edition', 'en'])
    expect(stderr).toContain(`${said}incidents/organisation.yaml`)
  })

  it('a second call completes what is missing and changes nothing that is there', async () => {
    const cwd = temporaryFolder()
    await run(cwd, ['init', '--name', 'Waterworks', '--edition', 'en'])
    writeFileSync(join(cwd, 'README.md'), 'ours\n')
    const { 'organisation.schema.json': _, ...before } = textsIn(cwd)
    unlinkSync(join(cwd, 'organisation.schema.json'))
    const { code, stderr } = await run(cwd, ['init'])
    expect(code).toBe(0)
    expect(stderr).toContain('organisation.schema.json')
    expect(stderr).toContain('Already there, and left as it was: incidents/organisation.yaml, README.md, .gitignore')
    expect(textsIn(cwd)).toMatchObject(before)
    expect(existsSync(join(cwd, 'organisation.schema.json'))).toBe(true)
  })

  it('an organisation in a file that ends in .yml is not joined by a second one', async () => {
    const cwd = temporaryFolder()
    await run(cwd, ['init', '--name', 'Waterworks', '--edition', 'en'])
    renameSync(join(cwd, 'incidents/organisation.yaml'), join(cwd, 'incidents/organisation.yml'))
    const { code, stderr } = await run(cwd, ['init'])
    expect([code, existsSync(join(cwd, 'incidents/organisation.yaml'))]).toEqual([0, false])
    expect(stderr).toContain('Already there, and left as it was: incidents/organisation.yml')
  })

  it('the incidents that somebody has are not joined by an exercise', async () => {
    const cwd = temporaryFolder()
    await run(cwd, ['init', '--name', 'Waterworks', '--edition', 'en'])
    await run(cwd, ['new', 'flood', '--starter', 'network-outage', 'website=down', '--yes'])
    unlinkSync(join(cwd, 'incidents/first-exercise.yaml'))
    await run(cwd, ['init'])
    expect(existsSync(join(cwd, 'incidents/first-exercise.yaml'))).toBe(false)
  })

  it('everything said is in organisation.yaml, and comments explain the rest', async () => {
    const cwd = temporaryFolder()
    const words = [
      '--base-url',
      'https://status.example.org/',
      '--timezone',
      'Europe/Warsaw',
      '--source-language',
      'pl',
      '--service',
      'portal=Portal: klienta # 1',
    ]
    await run(cwd, ['init', '--name', 'Wodociągi', '--edition', 'pl=pl-PL', ...words])
    const text = readFileSync(join(cwd, 'incidents/organisation.yaml'), 'utf8')
    for (const line of [
      'name: Wodociągi',
      'source_language: pl ',
      'timezone: Europe/Warsaw ',
      'base_url: https://status.example.org/',
      '    locale: pl-PL',
      '    name: "Portal: klienta # 1"',
    ])
      expect(text).toContain(line)
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/organisation\.schema\.json\n/)
    expect(text).toContain('#     kind: phone')
  })
})

describe('what makes no workspace is refused, and nothing is made', () => {
  it.each([
    [['init'], 'Who are you? Name the organisation with --name\nWhom do you tell?'],
    [['init', '--name', 'X', '--edition', 'xx_'], 'bad-locale'],
    [['init', '--name', 'X', '--edition', 'all=en'], 'reserved-id'],
    [['init', '--name', 'X', '--edition', 'en', '--timezone', 'Mars'], 'bad-timezone'],
    [['init', '--name', 'X', '--edition', 'en', '--service', 'portal'], '--service portal names nothing'],
    [['init', '--name', ' ', '--edition', 'en'], 'empty-value'],
  ])('%j', async (words, said) => {
    const cwd = temporaryFolder()
    const { code, stderr } = await run(cwd, words)
    expect(code).toBe(2)
    expect(stderr).toContain(said)
    expect(stderr).toMatch(/Nothing was made\.\n$/)
    expect(textsIn(cwd)).toEqual({})
  })
})

describe('at a terminal', () => {
  it('who, in which languages, where and what are asked', async () => {
    const cwd = temporaryFolder()
    const prompts = officer(
      ['What is your organisation called?', 'Waterworks'],
      ['In which languages', ['English', 'Nederlands', 'another']],
      ['Which?', 'pt-BR'],
      ['In which time zone', undefined],
      ['What do people use', 'Klantportaal, Łódź app'],
    )
    const { code } = await run(cwd, ['init'], prompts)
    expect({ code, left: prompts.left() }).toEqual({ code: 0, left: [] })
    const text = readFileSync(join(cwd, 'incidents/organisation.yaml'), 'utf8')
    for (const words of [
      'name: Waterworks',
      '  pt-br:\n    locale: pt-BR',
      '  klantportaal:\n',
      '  lodz-app:\n    name: Łódź app',
      'timezone: Europe/Amsterdam',
    ])
      expect(text).toContain(words)
  })
})
