import type { Program } from './ast.ts'

/** Templates have their styles with room to be read; what is sent to every reader goes without, one rule a line. */
export function squeezeStyles(program: Program): void {
  let isInside = false
  for (const statement of program.body) {
    // A value may stand in the middle of a style.
    if (statement.type !== 'ContentStatement') continue
    const pieces = statement.value.split(/(<style>|<\/style>)/)
    for (const [place, piece] of pieces.entries()) {
      if (piece === '<style>' || piece === '</style>') isInside = piece === '<style>'
      else if (isInside) pieces[place] = squeezed(piece)
    }
    statement.value = pieces.join('')
  }
}

/** Strings, comments, the signs that need no room around them, and any other room; what is no match stays. */
const parts = /"[^"]*"|\/\*[\s\S]*?\*\/\s*|\s*([{};,>])\s*|:\s+|\s+/g

function squeezed(css: string): string {
  const rules = css.replace(parts, (part, sign?: string) => {
    if (sign !== undefined) return sign === '}' ? '}\n' : sign
    if (part.startsWith('"')) return part
    if (part.startsWith('/*')) return ''
    return part.startsWith(':') ? ':' : ' '
  })
  return rules.replaceAll(';}', '}').replace(/^ +/gm, '')
}
