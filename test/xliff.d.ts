/** What tests use of the package; it brings no types. */
declare module 'xliff/xliff12ToJs' {
  /** Words, or words between inline codes. */
  type XliffWords = string | readonly (string | { readonly [code: string]: { readonly id: string; readonly contents: string } })[]

  interface XliffFile {
    readonly sourceLanguage: string
    readonly targetLanguage: string
    readonly resources: {
      readonly [file: string]: { readonly [id: string]: { readonly source: XliffWords; readonly target?: XliffWords } }
    }
  }

  const read: (xml: string) => Promise<XliffFile>
  export default read
  export type { XliffWords }
}
