import type { Plugin } from 'rolldown'

/**
 * Writes letters beyond ASCII as escapes: what is one byte a letter is read in a tenth of the time, and `bin/program.cjs` reads it so.
 * Inside a string, a template and a pattern an escape means what the letter does.
 */
export function plainLetters(): Plugin {
  return {
    name: 'plain-letters',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = inPlainLetters(file.code, file.fileName)
    },
  }
}

export function inPlainLetters(code: string, name: string): string {
  const odd = /(?<!\\)(?:\\\\)*\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f`]/.exec(code)?.[0]
  if (odd !== undefined) throw new Error(`${name}: an escape would change the meaning of ${odd}`)
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
