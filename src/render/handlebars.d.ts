/** As much of handlebars 4.7 as is used here; the types it ships describe its main entry alone, which reaches for the file system. */
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
