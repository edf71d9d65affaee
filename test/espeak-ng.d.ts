/** As much of the package as the tests call: its command line, in a file system of its own. */
declare module 'espeak-ng' {
  interface Files {
    writeFile(path: string, text: string): void
    readFile(path: string): Uint8Array
  }
  interface Machine {
    readonly FS: Files
  }
  export default function eSpeak(options: {
    readonly arguments: readonly string[]
    readonly preRun: readonly ((machine: Machine) => void)[]
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }): Promise<Machine>
}
