import type { Check, Example } from '../checks/check.ts'
import { checkGroups, checks, findCheck } from '../checks/catalogue.ts'
import { UserError } from '../model/finding.ts'
import { didYouMean } from '../model/nearest.ts'
import { wrap } from '../render/wrap.ts'
import type { Call, Command } from './command.ts'

export const command: Command = {
  takes: '[code]',
  about: 'Why a finding exists, with a wrong and a right example; without a code, everything that can be found.',
  flags: [],
  examples: ['incident explain', 'incident explain unknown-service', 'incident explain missing-translation --json'],
  run(call) {
    const [code, ...more] = call.names
    if (more.length > 0) throw new UserError('Name one code, or none for the list of all', 2)
    if (code === undefined) list(call)
    else explain(known(code), call)
    return 0
  },
}

function known(code: string): Check {
  const check = findCheck(code)
  if (check !== undefined) return check
  const codes = checks.map((each) => each.code)
  throw new UserError(`There is no finding \`${code}\`. ${didYouMean(code, codes) ?? '`incident explain` lists all codes.'}`, 2)
}

/** What `--json` prints of a check. */
function plainOf({ code, severity, over, summary, reason, example }: Check) {
  return { code, severity, over, summary, reason, example }
}

function list({ globals, terminal }: Call): void {
  if (globals.isJson) return terminal.result(JSON.stringify({ checks: checks.map(plainOf) }, undefined, 2))
  if (globals.isQuiet) return terminal.result(checks.map(({ code }) => code).join('\n'))
  const width = Math.max(...checks.map(({ code }) => code.length))
  const groups = checkGroups.map(({ heading, checks: group }) => {
    const lines = group.map(({ code, summary, severity }) =>
      hanging(code.padEnd(width), `${summary}${severity === 'warning' ? ' (warning)' : ''}`),
    )
    return [terminal.bold(heading), ...lines].join('\n')
  })
  terminal.result([...groups, 'incident explain <code> gives the reason and an example.'].join('\n\n'))
}

/** A term with its words beside it, which go on in their own column. */
function hanging(term: string, words: string): string {
  const lead = `  ${term}  `
  return lead + wrap(words, 100 - lead.length).replaceAll('\n', `\n${' '.repeat(lead.length)}`)
}

function explain(check: Check, { globals, terminal }: Call): void {
  if (globals.isJson) return terminal.result(JSON.stringify(plainOf(check), undefined, 2))
  if (globals.isQuiet) return terminal.result(check.code)
  const { code, severity, summary, reason, example } = check
  const parts = [
    `${terminal.bold(code)}  ${severity}`,
    indented(wrap(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, 78)),
    indented(wrap(reason, 78)),
    `${terminal.bold('Wrong')}${places[example.of]}\n\n${shown(example.wrong, example)}`,
    `${terminal.bold('Right')}\n\n${shown(example.right, example)}`,
    terminal.dim(wrap(settingOf(check), 80)),
  ]
  terminal.result(parts.join('\n\n'))
}

const places = {
  incident: ', in an incident file',
  organisation: ', in organisation.yaml',
  template: ', in a template',
  channel: ', in channel.yaml',
  words: ', in a locale file',
  situation: '',
} as const satisfies Record<Example['of'], string>

function shown(text: string, { of }: Example): string {
  return of === 'situation' ? indented(wrap(text, 78)) : text.replace(/^(?=.)/gm, '    ')
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

/** Whether and where an organisation may decide how much it counts. */
function settingOf({ code, over, severity }: Check): string {
  if (over === 'format') {
    const keeps = severity === 'error' ? 'Nothing can be made of what it stands in, so it is always an error.' : 'It holds nothing back.'
    return `${keeps} \`checks:\` in organisation.yaml does not change it.`
  }
  if (over === 'update') return `It never stops an update. \`checks: { ${code}: off }\` in organisation.yaml turns it off.`
  const other = severity === 'error' ? '`warning` makes it a warning' : '`error` makes it an error'
  return `\`checks: { ${code}: off }\` in organisation.yaml turns it off; ${other}.`
}
