/** What tests use of the package; it brings no types. */
declare module 'yauzl' {
  interface Entry {
    readonly fileName: string
  }

  interface ZipFile {
    /** In the order of the zip; the loop ends with the last. */
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<AsyncIterable<Uint8Array>>
  }

  export function fromBufferPromise(bytes: Buffer, options: { readonly strictFileNames: boolean }): Promise<ZipFile>
}
