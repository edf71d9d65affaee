import type { Module } from './modules.ts'

/** What breaks a rule: the place, then a sentence. */
export type Offence = string

export function each(
  modules: readonly Module[],
  judge: (module: Module, report: (line: number, sentence: string) => void) => void,
): Offence[] {
  const offences: Offence[] = []
  for (const module of modules) judge(module, (line, sentence) => offences.push(`${module.file}:${line}  ${sentence}`))
  return offences
}

export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
