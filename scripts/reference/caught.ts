import { findCheck } from '../../src/checks/catalogue.ts'
import { main } from '../../src/cli.ts'
import type { Finding } from '../../src/model/finding.ts'
import { code, heading, link, page, plain, table } from './markdown.ts'
import { pageOf } from './prose.ts'

const day = '2022-10-20'
const tellings = { 'as such pages are usually written': 'test/fixtures/as-it-happened', 'as it is shipped': '.' } as const

/** `docs/reference/caught.md`: two tellings of one case, and what is found in each. */
export async function caughtPage(): Promise<string> {
  const found = await Promise.all(Object.entries(tellings).map(async ([name, folder]) => ({ name, findings: await findingsIn(folder) })))
  const rows = found.map(({ name, findings }) => [name, counted(findings), listOf(findings)])
  return pageOf('caught', {
    day: '20 October 2022',
    counts: table(['the telling', 'findings', 'codes'], rows),
    findings: sections(found[0]?.findings ?? []),
  })
}

function counted(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'none' : String(findings.length)
}

function listOf(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map((finding) => finding.code))].toSorted()
  return codes.map((id) => `${link(code(id), `#${id}`)} (${findings.filter((finding) => finding.code === id).length})`).join(', ')
}

function sections(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map((finding) => finding.code))].toSorted()
  return page(
    ...codes.map((id) =>
      section(
        id,
        findings.filter((finding) => finding.code === id),
      ),
    ),
  )
}

function section(id: string, findings: readonly Finding[]): string {
  const { summary = '', reason = '' } = findCheck(id) ?? {}
  const rows = findings.map((finding) => [`${code(finding.path)}, line ${finding.line}`, plain(finding.message), hurtBy(finding)])
  return page(heading(2, id), `Finds ${summary}. ${reason}`, table(['where', 'what is found', 'readers'], rows))
}

/** The editions of the telling, and who reads them. */
const readers = { nl: 'Dutch', pl: 'Polish', en: 'English' } as const

/** Those who read the words, or who cannot read what others can. */
function hurtBy({ edition, path, touches, message }: Finding): string {
  const [, lacking] =
    /^only .* can read .*; (.*) cannot$|^.* reads? .*, (.*) reads? nothing of it$/.exec(message)?.filter((one) => one) ?? []
  const ids = Object.keys(readers) as (keyof typeof readers)[]
  const places = [path, ...touches]
  const isNamed = (id: string) => edition === id || (lacking ?? message).includes(`\`${id}\``)
  const isRead = (id: string) => places.some((place) => place.endsWith(`.${id}`))
  const hurt = ids.filter((id) => (edition === undefined ? isNamed(id) || (lacking === undefined && isRead(id)) : edition === id))
  return hurt.length === ids.length ? 'all' : hurt.map((id) => readers[id]).join(', ')
}

/** What the program itself prints. */
async function findingsIn(cwd: string): Promise<readonly Finding[]> {
  let printed = ''
  await main(['check', '--all', '--json', '--now', day], {
    cwd,
    env: {},
    now: () => Date.parse(day),
    zone: () => 'UTC',
    stdout: { write: (text: string) => (printed += text) },
    stderr: { write: () => true },
    stdin: { isTTY: false, read: () => Buffer.alloc(0) },
    prompts: () => Promise.reject(new Error('nobody is there to be asked')),
  })
  // Its own documented form.
  return (JSON.parse(printed) as { readonly findings: readonly Finding[] }).findings
}
