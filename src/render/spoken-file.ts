/** The last touch of a file that is spoken: what only shows once its template is filled. */

/** Marks, right before it, a word of the interface that another language lends. No text of an author has such signs: XML cannot hold them. */
const [begins, ends] = ['\u0002', '\u0003']
const mark = /\u0002([^\u0003]*)\u0003/g

/** @param lang the language that lends the word */
export function markLent(said: string, lang: string): string {
  return /\p{L}/u.test(said) ? `${begins}${lang}${ends}${said}` : said
}

/** A question or a cry that ends a title ends its sentence too; where signs are wide, no blank follows them. */
export function tidySpoken(filled: string): string {
  return filled
    .replace(/([?!…？！؟](?:["'”’»」』)]|&quot;|&#39;|<\/sub>)*)[.。](?![.。])/g, '$1')
    .replace(/([。！？：；、，]) +(?=[^\s])/g, '$1')
}

/** A sentence with a word in another language says which, so that a voice of that language may read it (SSML 1.0, 3.1.2). */
export function markForeignSentences(filled: string): string {
  if (!filled.includes(begins)) return filled
  return filled
    .replace(/<s>([^]*?)<\/s>/g, (sentence, inside: string) => {
      const [, lang] = /\u0002([^\u0003]*)\u0003/.exec(inside) ?? []
      return lang === undefined ? sentence : `<s xml:lang="${lang}">${inside}</s>`
    })
    .replace(mark, '')
}
