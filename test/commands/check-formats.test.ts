/** Findings in the forms of other programs: SARIF for code scanning, workflow commands for GitHub. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { checks } from '../../src/checks/catalogue.ts'
import type { Finding } from '../../src/model/finding.ts'
import { asGithub } from '../../src/commands/findings-github.ts'
import { asSarif } from '../../src/commands/findings-sarif.ts'
import { file, incident, temporaryFolder, textIn, workspace, write } from './calling.ts'

const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/sarif/sarif-2.1.0.json'), 'utf8')) as { readonly [key: string]: unknown }
const isUri = (word: string) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(word)
/** RFC 3986: no blank, no sign that must be encoded, no colon in the first step. */
const isReference = (word: string) => /^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$/.test(word)
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: { uri: isUri, 'uri-reference': isReference, 'date-time': true },
})
const judge = ajv.compile(schema)

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] } }
      readonly results: readonly Result[]
    },
  ]
}
interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object }
  }[]
  readonly partialFingerprints: { readonly 'finding/v1': string }
}

const readLog = (text: string): Log['runs'][0] => {
  const log: unknown = JSON.parse(text)
  judge(log)
  expect(judge.errors ?? []).toEqual([])
  return (log as Log).runs[0]
}

/** A service that nobody knows, in the workspace with nothing else wrong. */
const faulty = () => {
  const folder = workspace()
  return write(folder, { [file]: textIn(folder).replace('portal: major_outage', 'portaal: major_outage') })
}

const finding: Finding = {
  code: 'unknown-service',
  severity: 'error',
  file: 'incidents/a b:c,d.yaml',
  line: 41,
  column: 7,
  path: 'timeline.mail-back.services.portaal',
  message: '100 %: one\r\ntwo',
  hint: 'Did you mean `portal`?',
  touches: ['faq.portal-users.answer'],
}

describe('SARIF', () => {
  test('fits the schema of SARIF 2.1.0, with a rule for each code there is', async () => {
    const { code, stdout } = await incident(faulty(), ['check', '--format', 'sarif'])
    const { tool, results } = readLog(stdout)
    expect(code).toBe(1)
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(checks.map((check) => check.code))
    const [found] = results
    expect(found).toMatchObject({ ruleId: 'unknown-service', level: 'error' })
    expect(tool.driver.rules[found?.ruleIndex ?? -1]?.id).toBe('unknown-service')
    expect(tool.driver.rules[found?.ruleIndex ?? -1]?.help.text).toContain('Right:')
  })

  test('fits the schema where nothing was found', async () => {
    const { code, stdout } = await incident(workspace(), ['check', '--format', 'sarif'])
    expect(code).toBe(0)
    expect(readLog(stdout).results).toEqual([])
  })

  test('knows a finding again after lines were put above it', async () => {
    const folder = faulty()
    const first = readLog((await incident(folder, ['check', '--format', 'sarif'])).stdout).results
    write(folder, { [file]: `# one more line\n# and another\n${textIn(folder)}` })
    const second = readLog((await incident(folder, ['check', '--format', 'sarif'])).stdout).results
    expect(second.map((result) => result.partialFingerprints)).toEqual(first.map((result) => result.partialFingerprints))
    expect(second[0]?.locations[0]?.physicalLocation.region).not.toEqual(first[0]?.locations[0]?.physicalLocation.region)
  })

  test('tells two findings of one code about one value apart', () => {
    const { results } = readLog(asSarif([finding, finding], (name) => name, '0.1.0'))
    expect(new Set(results.map((result) => result.partialFingerprints['finding/v1'])).size).toBe(2)
  })

  test('names a file by a relative reference, whatever its name', () => {
    const { results } = readLog(asSarif([finding], (name) => name, '0.1.0'))
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('incidents/a%20b%3Ac%2Cd.yaml')
  })
})

describe('annotations of GitHub', () => {
  test('are one line a finding, whose words can neither end it nor begin another', () => {
    expect(asGithub([finding], (name) => name)).toBe(
      '::error file=incidents/a b%3Ac%2Cd.yaml,line=41,col=7,title=unknown-service::' +
        '100 %25: one\\u000d\\u000atwo%0ADid you mean `portal`?%0ATouches faq.portal-users.answer',
    )
  })

  test('stand on standard output alone, and say nothing where nothing was found', async () => {
    const wrong = await incident(faulty(), ['check', '--format', 'github'])
    expect(wrong.stdout).toMatch(/^::error file=incidents\/2024-03-outage\.yaml,line=\d+,col=\d+,title=unknown-service::.+\n$/)
    expect((await incident(workspace(), ['check', '--format', 'github'])).stdout).toBe('')
  })

  test('name files from the top of the repository, of which the workspace is a folder', async () => {
    const top = temporaryFolder()
    const folder = faulty()
    const inside = workspace({}, 'crisis')
    write(inside, { [file]: textIn(folder) })
    const above = join(inside, '..')
    const fromAbove = await incident(above, ['-C', 'crisis', 'check', '--format', 'github'])
    expect(fromAbove.stdout).toContain('::error file=crisis/incidents/2024-03-outage.yaml,')
    const bySettings = await incident(inside, ['check', '--format', 'github'], { GITHUB_WORKSPACE: above })
    expect(bySettings.stdout).toContain('::error file=crisis/incidents/2024-03-outage.yaml,')
    const elsewhere = await incident(inside, ['check', '--format', 'github'], { GITHUB_WORKSPACE: top })
    expect(elsewhere.stdout).toContain('::error file=incidents/2024-03-outage.yaml,')
  })
})

describe('findings are chosen by their codes', () => {
  const found = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await incident(faulty(), ['check', '--quiet', ...words])
    return { code, codes: stdout.match(/[a-z-]+$/gm) ?? [], stderr }
  }

  test('those of --only are counted and no others', async () => {
    expect(await found('--only', 'unknown-service')).toMatchObject({ code: 1, codes: ['unknown-service'] })
    expect(await found('--only', 'missing-translation,private-leak', '--only', 'bad-id')).toMatchObject({ code: 0, codes: [] })
  })

  test('of a file that is not valid it is said that most was not judged', async () => {
    const said = async (...words: readonly string[]) => (await incident(faulty(), ['check', ...words])).stderr
    expect(await said('--only', 'private-leak')).toContain(
      'incidents/2024-03-outage.yaml has errors that were not asked for (unknown-service): what it tells was not judged.',
    )
    expect(await said('--only', 'unknown-service')).not.toContain('not judged')
  })

  test('those of --skip are left out', async () => {
    expect(await found('--skip', 'unknown-service')).toMatchObject({ code: 0, codes: [] })
    expect(await found('--skip', 'private-leak')).toMatchObject({ code: 1, codes: ['unknown-service'] })
  })

  test.each([
    [['--only', 'unknown-servce'], 'Did you mean `unknown-service`?'],
    [['--skip', 'zzzzzzzz'], '`incident explain` lists all codes.'],
    [['--only', ','], '--only names no code'],
    [['--only', 'bad-id', '--skip', 'bad-id'], '`bad-id` stands in --only and in --skip'],
  ])('%j is a wrong call', async (words, said) => {
    const { code, stderr } = await found(...words)
    expect(stderr).toContain(said)
    expect(code).toBe(2)
  })
})

test('two forms at once are refused', async () => {
  const { code, stdout, stderr } = await incident(workspace(), ['check', '--json', '--format', 'sarif'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--json and --format sarif ask for two forms; expected one of the two')
  expect((await incident(workspace(), ['check', '--json', '--format', 'json'])).code).toBe(0)
})
