import { isMap } from '../model/edit.ts'
import type { Problem } from '../model/finding.ts'
import { didYouMean, oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { checks, findCheck } from './catalogue.ts'

/** What is wrong with the `checks:` of a file: a code nobody knows, or one whose severity is fixed. */
export function judgeSettings({ value, file }: Pick<Source, 'value' | 'file'>): readonly Problem[] {
  const settings = isMap(value) && isMap(value['checks']) ? value['checks'] : {}
  const adjustable = checks.filter(({ over }) => over !== 'format').map(({ code }) => code)
  const strange = Object.keys(settings).filter((code) => !adjustable.includes(code))
  return strange.map((code) => ({
    code: 'unknown-check',
    severity: 'warning',
    file,
    path: ['checks', code],
    at: 'key',
    ...sentenceOf(code, adjustable),
  }))
}

function sentenceOf(code: string, adjustable: readonly string[]): Pick<Problem, 'message' | 'hint'> {
  const expected = `expected ${oneOf(adjustable)}`
  if (findCheck(code) !== undefined) {
    return { message: `\`${code}\` is a fault of the format, whose severity is fixed; ${expected}`, hint: 'Remove the line.' }
  }
  const hint = didYouMean(code, adjustable)
  const message = `\`checks\` names \`${code}\`; ${expected}`
  return hint === undefined ? { message } : { message, hint }
}
