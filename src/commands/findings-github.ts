/** Findings as GitHub shows them beside the lines of a change: one workflow command each. */
import { visible } from '../io/visible.ts'
import { isError, type Finding } from '../model/finding.ts'

/** @param fileIn how the repository names a file of the workspace */
export function asGithub(findings: readonly Finding[], fileIn: (file: string) => string): string {
  return findings.map((finding) => commandOf(finding, fileIn)).join('\n')
}

/** `::error file=incidents/a.yaml,line=41,col=7,title=unknown-service::…` (GitHub Actions, workflow commands). */
function commandOf(finding: Finding, fileIn: (file: string) => string): string {
  const { file, line, column, code, message, hint, touches } = finding
  const properties = [`file=${property(fileIn(file))}`, `line=${line}`, `col=${column}`, `title=${property(code)}`]
  const lines = [message, ...(hint === undefined ? [] : [hint]), ...(touches.length > 0 ? [`Touches ${touches.join(', ')}`] : [])]
  return `::${isError(finding) ? 'error' : 'warning'} ${properties.join(',')}::${data(lines.map(visible).join('\n'))}`
}

/** As actions/toolkit escapes the message of a command: a line break in it would begin another command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** The same for a property, which a colon or a comma would end. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
