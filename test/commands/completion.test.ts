import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scripts } from '../../src/commands/completion-scripts.ts'
import { isInstalled, typedInto, type Shell } from '../terminal/shell-line.ts'
import { incident, temporaryFolder, workspace } from './calling.ts'

const outage = '2024-03-outage'
const facts = `
facts:
  personal-data:
    name: Personal data
faq_groups:
  privacy: Privacy
`
const faq = `
faq:
  - { id: my-data, question: Is it safe?, answer: Yes. }
  - { id: bills, question: Are they late?, answer: No. }
`
const promise = `
  - id: soon
    at: 2024-03-15
    body: { en: More soon. }
    promises:
      report:
        text: { en: A report. }
        by: 2024-04-01
`
const withMore = () => {
  const folder = workspace()
  const file = join(folder, `incidents/${outage}.yaml`)
  writeFileSync(file, `title: Outage\nimpact: major\nstarted_at: 2024-03-14\n${facts}\ntimeline:${promise}${faq}`)
  return folder
}

/** What may stand where the last word is. */
async function offered(line: readonly string[], folder = withMore()): Promise<readonly string[]> {
  const { code, stdout, stderr } = await incident(folder, ['completion', '--words', String(line.length - 1), '--', ...line])
  expect([code, stderr]).toEqual([0, ''])
  return stdout
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.replace(/\t.*/, ''))
}

describe('what may come next', () => {
  it.each([
    [['up'], ['update']],
    [['comp'], ['completion']],
    [['-C', ''], [':files']],
    [['--no-c'], ['--no-color']],
    [['--he'], ['--help']],
    [['--vers'], ['--version']],
    [['update', '--he'], ['--help']],
    [['faq', 'add', '--he'], ['--help']],
    [['update', '--vers'], []],
    [['update', 'po'], ['portal=']],
    [['update', '2024'], [outage]],
    [
      ['update', 'portal=o'],
      ['portal=ok', 'portal=operational'],
    ],
    [['update', 'n'], ['nl=']],
    [['update', '--promise-t'], ['--promise-text']],
    [['update', '--status', 'mon'], ['monitoring']],
    [['update', '--status=mon'], ['--status=monitoring']],
    [
      ['update', '--service', 'phone=part'],
      ['phone=partly', 'phone=partial_outage'],
    ],
    [['update', '--contact', 'h'], ['hotline=']],
    [['update', '--contact', 'hotline=s'], ['hotline=slow']],
    [['update', '--fact', ''], ['personal-data=']],
    [['update', '--fact', 'personal-data=l'], ['personal-data=likely']],
    [['update', '--promise', 'r'], ['report=']],
    [['update', '--promise', 'report=k'], ['report=kept']],
    [
      ['update', '--note', ''],
      ['portal.', 'phone.', 'hotline.'],
    ],
    [
      ['update', '--note', 'portal.'],
      ['portal.en=', 'portal.nl='],
    ],
    [['update', '--edition', 'en,'], ['en,nl']],
    [['update', '--json-input', ''], [':files']],
    [['update', 'nl=@'], [':files']],
    [['update', 'nl=@fi'], [':files']],
    [['update', 'nl=@@fi'], []],
    [['update', '--note', 'portal.nl=@fi'], [':files']],
    [['update', '--body=nl=@fi'], [':files']],
    [['resolve', '--leave-open', 'portal.nl=@fi'], [':files']],
    [['update', '--fact', 'personal-data=@fi'], []],
    [['check', ''], [outage]],
    [
      ['generate', '--edition', ''],
      ['en', 'nl'],
    ],
    [['new', '2024-04-x', '--starter', 'm'], ['maintenance']],
    [['new', '2024-04-x', '--impact', 'c'], ['critical']],
    [['take', ''], [':files']],
    [['take', '--incident', ''], [outage]],
    [['take', 'a.yaml', '--prefer', 'title=t'], ['title=theirs']],
    [
      ['explain', 'unknown-s'],
      ['unknown-service', 'unknown-subject'],
    ],
    [['schema', 'o'], ['organisation']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['faq', ''],
      ['add', 'review', 'retire'],
    ],
    [['faq', 'add', ''], []],
    [['faq', 'review', ''], [outage]],
    [
      ['faq', 'retire', ''],
      ['my-data', 'bills'],
    ],
    [['faq', 'retire', 'bills', ''], []],
    [['faq', 'review', '--ke'], ['--keep']],
    [['faq', 'retire', '--ke'], []],
    [['faq', 'add', '--keep', ''], []],
    [['faq', 'retire', '--a'], ['--at']],
    [
      ['faq', 'review', '--keep', ''],
      ['my-data', 'bills'],
    ],
    [['faq', 'review', '--keep', 'my-data,'], ['my-data,bills']],
    [['faq', 'review', '--retire=b'], ['--retire=bills']],
    [['faq', 'review', '--answer', 'bi'], ['bills.']],
    [
      ['faq', 'review', '--answer', 'bills.'],
      ['bills.en=', 'bills.nl='],
    ],
    [['faq', 'add', 'x', '--answer', 'n'], ['nl=']],
    [['faq', 'add', 'x', '--group', ''], ['privacy']],
    [
      ['faq', 'add', 'x', '--about', ''],
      ['portal', 'phone', 'fact.personal-data', 'contact.hotline', 'promise.report'],
    ],
    [['faq', 'add', 'x', '--about', 'portal,fact.'], ['portal,fact.personal-data']],
    [['faq', 'add', 'x', '--incident', ''], [outage]],
    [['update', '--id', ''], []],
    [['approve', 'soon', '--code', ''], []],
    [
      ['correct', ''],
      ['soon', 'en=', 'nl='],
    ],
    [['update', '--replaces', ''], ['soon.']],
    [
      ['generate', '--channel', ''],
      ['mail', 'page', 'phone', 'sms'],
    ],
    [['generate', '--channel', 'mail,ph'], ['mail,phone']],
    [
      ['resolve', 'portal=o'],
      ['portal=ok', 'portal=operational'],
    ],
    [['new', 'x', 'po'], ['portal=']],
    [
      ['resolve', outage, ''],
      ['portal=', 'phone=', 'en=', 'nl='],
    ],
  ] as const)('%j', async (line, expected) => expect(await offered(line)).toEqual(expected))

  it('what was said already is not offered again', async () => {
    expect(await offered(['update', 'portal=ok', 'nl=Ja', ''])).toEqual([outage, 'phone=', 'en='])
    expect(await offered(['update', '--draft', '--dr'])).toEqual(['--dry-run'])
  })

  it('flags and verbs come with what they do', async () => {
    expect((await incident(withMore(), ['completion', '--words', '0', '--', 'expl'])).stdout).toBe(
      'explain\twhy a finding exists, with a wrong and a right example\n',
    )
  })

  it('of several incidents, the update of the one that is named, and channels of one’s own', async () => {
    const folder = workspace({
      'incidents/other.yaml': 'title: Other\n',
      'templates/channels/sign/channel.yaml': 'summary: A sign.\n',
    })
    expect(await offered(['correct', ''], folder)).toEqual([`${outage}/`, 'other/', 'en=', 'nl='])
    expect(await offered(['correct', `${outage}/f`], folder)).toEqual([`${outage}/first-notice`])
    expect(await offered(['update', '--replaces', ''], folder)).toEqual([])
    expect(await offered(['update', outage, '--replaces', 'f'], folder)).toEqual(['first-notice.'])
    expect(await offered(['generate', '--channel', 's'], folder)).toEqual(['sms', 'sign'])
  })

  it('a workspace named with -C is the one that is looked at', async () => {
    expect(await offered(['-C', withMore(), 'update', 'po'], temporaryFolder())).toEqual(['portal='])
  })

  it.each([
    ['no workspace', () => temporaryFolder()],
    ['a broken incident', () => workspace({ [`incidents/${outage}.yaml`]: 'title: [' })],
    ['a broken organisation', () => workspace({ 'incidents/organisation.yaml': ': :' })],
  ])('nothing is said, and flags are completed all the same, with %s', async (_, make) => {
    expect(await offered(['update', '--fact', ''], make())).toEqual([])
    expect(await offered(['update', '--sta'], make())).toEqual(['--status'])
  })

  it.each([[['nothing', '']], [['update', '--nothing', '--fact=']], [['toString', '']]])(
    'silent about what it does not know: %j',
    async (line) => {
      expect(await offered(line)).not.toContain('undefined')
    },
  )

  it('a place that is none is passed over in silence', async () => {
    for (const at of ['-1', 'x', '99', '1e9']) {
      const { code, stderr } = await incident(workspace(), ['completion', '--words', at, '--', 'update'])
      expect([code, stderr]).toEqual([0, ''])
    }
  })
})

describe('the script', () => {
  it('is printed for each shell, and for none that there is not', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      expect(await incident(workspace(), ['completion', shell])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('completion --words'),
      })
    }
    expect(await incident(workspace(), ['completion', 'bsh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean `bash`?'),
    })
    expect(await incident(workspace(), ['completion'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Name one shell') })
  })

  it('offers in bash what goes in the place of the piece that bash completes', () => {
    const folder = withMore()
    const tools = temporaryFolder('tools')
    const program = join(import.meta.dirname, '../../bin/incident.cjs')
    writeFileSync(join(tools, 'incident'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, { mode: 0o755 })
    /** Words as bash takes them apart, the last one being completed. */
    const replies = (...words: readonly string[]) => {
      // What bash puts in place of: behind the last mark, with an @.
      const [piece = ''] = /@?[^=:@ ]*$/.exec(words.join(' ').replace(/@ (?=\S*$)/, '@')) ?? []
      const line = `source <(incident completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _incident incident '${piece}'; printf '[%s]' "\${COMPREPLY[@]}"`
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', line, 'bash', ...words], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`, COMP_WORDBREAKS: ' \t\n"\'><=;|&(:@' },
      })
      return stdout + stderr
    }
    expect(replies('incident', 'update', 'po')).toBe('[portal=]')
    expect(replies('incident', 'update', 'portal', '=')).toMatch(/^\[ok \]\[slow \]\[partly \]/)
    expect(replies('incident', 'update', 'portal', '=', 'o')).toBe('[ok ][operational ]')
    expect(replies('incident', 'update', 'portal', '=', 'ok', 'n')).toBe('[nl=]')
    expect(replies('incident', 'update', 'portal', '=', 'ok', '--note', 'portal.n')).toBe('[portal.nl=]')
    expect(replies('incident', 'update', '--status', '=', 'mon')).toBe('[monitoring ]')
    writeFileSync(join(folder, 'first of all.md'), 'It is over.\n')
    mkdirSync(join(folder, 'firm'))
    expect(replies('incident', 'update', 'nl', '=@', 'firs')).toBe('[@first\\ of\\ all.md ]')
    expect(replies('incident', 'update', 'nl', '=@', 'firm')).toBe('[@firm/]')
    expect(replies('incident', 'update', 'nl', '=@', 'firm/')).toBe('[]')
    expect(replies('incident', 'take', 'fir')).toBe('[]')
  })
})

/** What can be seen of a script without its shell: it holds together, and asks for the word under the cursor. */
describe('the script, whether its shell is installed or not', () => {
  const shells = ['bash', 'zsh', 'fish'] as const

  it.each(shells)('%s: what is opened is closed, and a slip is noticed', (shell) => {
    expect(faultsOf(shell)).toEqual([])
    const slips = shell === 'fish' ? ['end', "'", '"', ')'] : ['esac', 'done', '}', '"']
    for (const slip of slips)
      expect(
        faultsOf(shell, (script) => script.replace(slip, '')),
        slip,
      ).not.toEqual([])
  })

  it.each(shells)('%s: asks for the word under the cursor, counted from the first behind the name of the program', (shell) => {
    // `incident update po`, the cursor at its end: each shell in its own terms.
    const sums = { '${#words[@]}': 3, CURRENT: 3, '(count $before)': 2 } as const
    const sum = /--words (?:\$\(\(|\(math )(.+?) - (\d)\)/.exec(scripts[shell] ?? '')
    const counted = Object.entries(sums).find(([words]) => words === sum?.[1])?.[1]
    expect((counted ?? NaN) - Number(sum?.[2])).toBe(1)
  })

  it.each(shells)(
    '%s: hands on what stands behind the program, offers files where it is told, and asks the program that was typed',
    (shell) => {
      const script = scripts[shell] ?? ''
      expect(script).toMatch(/ -- (?:"\$\{words\[@\]:1\}"|"\$\{\(@Q\)words\[2,CURRENT\]\}"|\$before\[2\.\.-1\] "\$current") 2>\/dev\/null/)
      expect(script).toContain(':files')
      expect(script).toMatch(/(?:"\$\{words\[0\]\}"|"\$\{\(Q\)words\[1\]\}"|\$before\[1\]) completion/)
      expect(script).toMatch(/^(?:complete .*incident.*|if .*compdef _incident incident; fi)$/m)
    },
  )
})

/** bash reads zsh's blocks, quotes and cases as its own; what expands to what it leaves for later. */
function faultsOf(shell: Shell, change = (script: string) => script): readonly string[] {
  const script = change(scripts[shell] ?? '')
  if (shell === 'fish') return fishFaults(script)
  const { stderr } = spawnSync('bash', ['--norc', '-n'], { input: script, encoding: 'utf8' })
  return stderr === '' ? [] : [stderr]
}

/** Quotes, brackets and blocks that a script of fish leaves open or closes without having opened them. */
function fishFaults(script: string): readonly string[] {
  const open: string[] = []
  const faults: string[] = []
  const close = (opener: string, what: string) => (open.at(-1) === opener ? open.pop() : faults.push(what))
  for (const [line] of script.matchAll(/.+/g)) {
    if (line.trimStart().startsWith('#')) continue
    // Words in quotes are one word, whatever stands in them.
    const bare = line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, 'word')
    for (const [mark] of bare.matchAll(/["']|[()]|\b(?:function|for|if|while|switch|begin|end)\b/g)) {
      if (mark === ')') close('(', line)
      else if (mark === 'end') close('block', line)
      else if (/["']/.test(mark)) faults.push(line)
      else open.push(mark === '(' ? '(' : 'block')
    }
  }
  return [...faults, ...open]
}

/** bash is everywhere; of the others the name of the test says whether they were there. */
const lines = (['bash', 'zsh', 'fish'] as const).map((shell) => {
  const isThere = shell === 'bash' || isInstalled(shell)
  return {
    shell,
    isThere,
    sentence: isThere ? 'is completed as one goes' : `is not tried, ${shell} not being installed here; its script is read`,
  }
})

describe.each(lines)('a line typed in $shell', { timeout: 180_000 }, ({ shell, isThere, sentence }) => {
  it(sentence, async () => {
    expect(faultsOf(shell)).toEqual([])
    if (!isThere) return
    const folder = withMore()
    const typed = async (line: string) => await typedInto(shell, folder, line)
    expect(await typed('incident upd\tpo\tok n\t"Het werkt." --promise-te\trep\ten\t"Ready."')).toBe(
      'update portal=ok nl=Het werkt. --promise-text report.en=Ready.',
    )
    writeFileSync(join(folder, 'words.md'), 'Het werkt.\n')
    expect(await typed('incident update nl=@wor\t --dry\t')).toMatch(/^update nl=@words\.md --dry-run ?$/)
    expect(await typed('incident update portal=sl\t--status=mon\t')).toMatch(/^update portal=slow --status=monitoring ?$/)
  })
})
