import type { Plugin } from 'rolldown'

/**
 * Writes every letter beyond ASCII as an escape. One such letter makes Node decode the whole file with care and V8 hold it at two
 * bytes a letter: as slow as compiling it.
 */
export function ascii(): Plugin {
  return {
    name: 'ascii',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escaped(file.code, file.fileName)
    },
  }
}

/** Strings, templates and patterns all know `\u2013`; code is minified by now and has no letter after a backslash, and raw templates none at all. */
export function escaped(code: string, file: string): string {
  const odd = /(?<!\\)(?:\\\\)*\\[^\0-\x7F]|String\.raw`[^`]*[^\0-\x7F]/.exec(code)
  if (odd) throw new Error(`${file}: cannot be written in ASCII at \`${code.slice(odd.index, odd.index + 40)}\``)
  return code.replace(/[^\0-\x7F]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
