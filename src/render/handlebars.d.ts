/** As much of handlebars 4.7 as is used here; the types it ships describe its main entry alone, which reaches for the file system. */
declare module 'handlebars/runtime.js' {
  export interface HelperOptions {
    readonly hash: Readonly<Record<string, unknown>>
    readonly data: object
    fn(context: unknown, options?: { readonly data: object }): string
    inverse(context: unknown): string
  }
  export interface RuntimeOptions {
    readonly data: object
    readonly allowProtoPropertiesByDefault: boolean
    readonly allowProtoMethodsByDefault: boolean
  }
  export interface Runtime {
    create(): Runtime
    createFrame(data: object): Record<string, unknown>
    registerHelper(name: string, helper: (this: unknown, ...args: never[]) => unknown): void
    unregisterHelper(name: string): void
    template(spec: object): (view: object, options: RuntimeOptions) => string
  }
  const runtime: Runtime
  export default runtime
}

declare module 'handlebars/dist/cjs/handlebars.js' {
  interface Opcodes {
    accept(node: object): void
    compile(program: object, options: object): object
    compileProgram(program: object): number
    opcode(name: string, ...args: readonly unknown[]): void
    BlockStatement(node: object): void
    SubExpression(node: object): void
  }
  interface CodeGenerator {
    readonly environment: { readonly children: readonly { readonly index: number }[] }
    readonly useDepths?: boolean
    aliasable(name: string): object
    compile(opcodes: object, options: object): string
    appendToBuffer(source: readonly unknown[]): object
    invokeKnownHelper(size: number, name: string): void
    popStack(): object
    push(source: readonly unknown[]): void
    pushSource(source: object): void
    setupParams(name: string, size: number, params: object[]): { readonly hash: object }
  }
  export interface Compiler {
    create(): Compiler
    Compiler: new () => Opcodes
    JavaScriptCompiler: new () => CodeGenerator
    parse(text: string): unknown
  }
  const compiler: Compiler
  export default compiler
}
