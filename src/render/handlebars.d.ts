/** As much of handlebars 4.7 as is used here; the types it ships describe its main entry alone, which reaches for the file system. */
declare module 'handlebars/runtime.js' {
  export interface HelperOptions {
    readonly hash: Readonly<Record<string, unknown>>
    readonly data: object
    fn(context: unknown, options?: { readonly data: object }): string
    inverse(context: unknown): string
  }
  export interface Runtime {
    create(): Runtime
    createFrame(data: object): Record<string, unknown>
    registerHelper(name: string, helper: (this: unknown, ...args: never[]) => unknown): void
    unregisterHelper(name: string): void
    template(spec: object): (view: object, options: { readonly data: object }) => string
  }
  const runtime: Runtime
  export default runtime
}

declare module 'handlebars/dist/cjs/handlebars.js' {
  interface Opcodes {
    readonly opcodes: { loc?: object }[]
    opcode(name: string, ...args: readonly unknown[]): void
    SubExpression(node: object): void
  }
  interface CodeGenerator {
    aliasable(name: string): object
    popStack(): object
    pushSource(source: object): void
    appendToBuffer(source: readonly unknown[]): object
  }
  export interface Compiler {
    create(): Compiler
    Compiler: new () => Opcodes
    JavaScriptCompiler: new () => CodeGenerator
    parse(text: string): unknown
    precompile(program: object, options: object): string
  }
  const compiler: Compiler
  export default compiler
}
