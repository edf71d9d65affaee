import type { Program } from './ast.ts'

/** Templates have their styles with room to be read; what is sent to every reader goes without, one rule a line. */
export function squeezeStyles(program: Program): void {
  for (const statement of program.body) {
    if (statement.type === 'ContentStatement') statement.value = statement.value.replace(/(<style>)([^<]*)/g, squeezed)
  }
}

/** Strings, comments, the signs that need no room around them, and any other room; what is no match stays. */
const parts = /"[^"]*"|\/\*[\s\S]*?\*\/|\s*([{};,])\s*|:\s+|\s+/g

function squeezed(_: string, tag: string, css: string): string {
  const rules = css.replace(parts, (part, sign?: string) => {
    if (sign !== undefined) return sign === '}' ? '}\n' : sign
    if (part.startsWith('"')) return part
    if (part.startsWith('/*')) return ''
    return part.startsWith(':') ? ':' : ' '
  })
  return `${tag}${rules.replaceAll(';}', '}').replace(/^ +/gm, '')}`
}
