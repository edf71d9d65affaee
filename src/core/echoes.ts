import type { Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'

/** All but what seems wrong on a line that YAML misreads: what stands there is known only when it is mended. */
export function withoutEchoes(problems: readonly Problem[], source: Source): readonly Problem[] {
  if (source.guess === undefined) return problems
  const { file, text } = source
  const misread = source.problems.map(({ span, path }) => (span ?? source.spanOf(path)).offset)
  const isOnOneLine = (a: number, b: number) => !text.slice(Math.min(a, b), Math.max(a, b)).includes('\n')
  const isEcho = ({ path, at, span }: Problem) => {
    const { offset } = span ?? source.spanOf(path, at)
    return misread.some((other) => isOnOneLine(offset, other))
  }
  return problems.filter((problem) => source.problems.includes(problem) || problem.file !== file || !isEcho(problem))
}
