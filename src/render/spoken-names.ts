import { escapeXml } from './escape.ts'

/** Says a name: in plain text by the words it sounds like. */
export type SayName = (name: string, spoken: string) => string

/** Signs that mean nothing to anybody; no text to be said keeps one of its own. */
const anyMark = /[\ue000-\uf8ff]/g
const firstMark = 0xe000
const mostMarks = 0xf8ff - firstMark

export interface NameTags {
  /** Puts a mark before a name, which stays a word like others while sentences are made of it. */
  readonly mark: SayName
  /** Once a text is safe in XML: `<sub alias="meh-RID-ee-an">Meridian</sub>` for every marked name. */
  readonly tagged: (escaped: string) => string
}

/** Names as SSML has them: an engine reads the alias, and whoever reads the file finds the name. */
export function nameTags(): NameTags {
  const known: { readonly name: string; readonly spoken: string }[] = []
  return {
    mark(name, spoken) {
      let at = known.findIndex((one) => one.name === name && one.spoken === spoken)
      if (at < 0) at = known.push({ name, spoken }) - 1
      // More names than marks: the words alone are said.
      return at > mostMarks ? spoken : String.fromCharCode(firstMark + at) + name
    },
    tagged: (escaped) =>
      escaped
        .split(/(?=[\ue000-\uf8ff])/)
        .map((piece) => tag(piece, known[piece.charCodeAt(0) - firstMark]))
        .join(''),
  }
}

function tag(piece: string, entry: { readonly name: string; readonly spoken: string } | undefined): string {
  if (!entry) return piece
  const name = escapeXml(entry.name)
  return `<sub alias="${escapeXml(entry.spoken)}">${name}</sub>${piece.slice(1 + name.length)}`
}

export function withoutMarks(text: string): string {
  return text.replace(anyMark, '')
}
