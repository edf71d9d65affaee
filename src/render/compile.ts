import handlebars, { type Compiler } from 'handlebars/dist/cjs/handlebars.js'
import type { BlockNode, Mustache, Program } from './ast.ts'
import { helpers, type TemplateSpec } from './engine.ts'
import { hashOf } from './hash.ts'
import { inlinePartials, type FindPartial, type ParsedTemplate, type TemplateSource } from './partials.ts'
import { markPlaces } from './places.ts'
import { withRecipientCalls } from './recipient-paths.ts'
import { squeezeStyles } from './style-sheets.ts'

/** A template made ready to be filled, as text of JavaScript for the build to keep. */
export interface CompiledTemplate {
  /** Of the template's own text. */
  readonly hash: string
  /** Of each partial it uses, by name: when one of these changes, this template must be compiled again. */
  readonly partials: Readonly<Record<string, string>>
  /** An expression whose value is a `TemplateSpec`. */
  readonly spec: string
}

let shared: Compiler | undefined

const parsed = new Map<string, ParsedTemplate>()

/**
 * Takes a template apart; throws what Handlebars says of its syntax, which `template-check.ts` puts in plain words. Remembers
 * what it read: a partial is checked and compiled for every template that calls it.
 */
export function parseTemplate(source: TemplateSource): ParsedTemplate {
  const key = `${source.file}\n${source.text}`
  let known = parsed.get(key)
  if (!known) {
    if (parsed.size > 500) parsed.clear()
    parsed.set(key, (known = parse(source)))
  }
  return known
}

function parse(source: TemplateSource): ParsedTemplate {
  shared ??= printingCompiler()
  // Handlebars' own tree: its forms are those of ast.ts.
  const program = withRecipientCalls(shared.parse(source.text) as Program)
  if (!isHtml(source.file)) return { ...source, program, faults: [] }
  const faults = markPlaces(program)
  squeezeStyles(program)
  return { ...source, program, faults }
}

/** Compiles a template that has passed the template check. */
export function compileTemplate(source: TemplateSource, find: FindPartial): CompiledTemplate {
  const partials: Record<string, string> = {}
  const program = inlinePartials(parseTemplate(source), (name) => {
    const partial = find(name)
    if (partial) partials[name] = hashOf(partial.text)
    return partial
  })
  return { hash: hashOf(source.text), partials, spec: specOf(program) }
}

/** As `precompile` does it, but for the lines it would strip once more: partials stand among other neighbours now than when they were read. */
function specOf(program: Program): string {
  shared ??= printingCompiler()
  const options = {
    data: true,
    knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
    knownHelpersOnly: true,
    // What is absent has nothing inside: the look-up sees to that, once for all paths.
    assumeObjects: true,
  }
  const opcodes = new shared.Compiler().compile(program, options)
  return new shared.JavaScriptCompiler().compile(opcodes, options)
}

/** Turns a compiled template's text into what the engine loads, for templates an organisation changed. */
export function readSpec(compiled: CompiledTemplate): TemplateSpec {
  // The text was made a moment ago from a checked tree; the build writes the same text into a module.
  return new Function(`return ${compiled.spec}`)() as TemplateSpec
}

function isHtml(file: string): boolean {
  return file.endsWith('.html.hbs')
}

/**
 * Handlebars' parser and compiler, with other code for what templates of this tool have. A value is not escaped by Handlebars but printed by
 * the printer, which knows the register and is told the place the value stands in. Helpers are called as plain functions, and so are the
 * programs inside of blocks: a third less code to load than with Handlebars' runtime, and quicker (`npm run bench -- --only page`).
 */
function printingCompiler(): Compiler {
  const own = handlebars.create()
  class Tree extends own.Compiler {
    readonly compiler = Tree
    MustacheStatement(mustache: Mustache): void {
      this.SubExpression(mustache)
      this.opcode('print', mustache.spot?.place ?? 'markup')
    }
    override BlockStatement(block: BlockNode): void {
      const [kind, subject] = [block.path.original, block.params[0]]
      // The template check refuses every other block.
      if (subject === undefined || !isBlock(kind)) return super.BlockStatement(block)
      const branches = [block.program, block.inverse].map((program) => program && this.compileProgram(program))
      this.accept(subject)
      this.opcode(opcodes[kind], ...(kind === 'unless' ? branches.toReversed() : branches))
    }
  }
  class Code extends own.JavaScriptCompiler {
    readonly compiler = Code
    print(place: string): void {
      this.pushSource(this.appendToBuffer([this.aliasable(`data.out.${place}`), '(', this.popStack(), ')']))
    }
    choose(then: number | undefined, otherwise: number | undefined): void {
      this.put(['(container.holds(', this.popStack(), ') ? ', this.filled(then), ' : ', this.filled(otherwise), ')'])
    }
    repeat(inside: number | undefined, otherwise: number | undefined): void {
      const item = this.filled(inside, 'item', 'frame')
      this.put(['container.each(', this.popStack(), ', data, (item, frame) => ', item, ', () => ', this.filled(otherwise), ')'])
    }
    enter(inside: number | undefined, otherwise: number | undefined): void {
      const value = this.filled(inside, 'value')
      this.put(['container.with(', this.popStack(), ', (value) => ', value, ', () => ', this.filled(otherwise), ')'])
    }
    put(source: readonly unknown[]): void {
      this.pushSource(this.appendToBuffer(source))
    }
    /** What a program inside of this one gives for a value, which `../` leads out of. */
    filled(guid: number | undefined, value = 'depth0', data = 'data'): string {
      const child = guid === undefined ? undefined : this.environment.children[guid]
      if (!child) return '""'
      const around = value === 'depth0' ? 'depths' : `[${value}, ...depths]`
      return `container.programs[${child.index}](container, ${value}, helpers, partials, ${data}${this.useDepths === true ? `, blockParams, ${around}` : ''})`
    }
    override invokeKnownHelper(size: number, name: string): void {
      const params: object[] = []
      const { hash } = this.setupParams(name, size, params)
      this.push([`container.helpers.${name}(`, hash, ...params.flatMap((param) => [', ', param]), ')'])
    }
    /** Views are data: nothing in them is a function to be called. */
    resolvePossibleLambda(): void {}
    lookupPropertyFunctionVarDeclaration(): string {
      return 'lookupProperty = container.lookupProperty'
    }
  }
  own.Compiler = Tree
  own.JavaScriptCompiler = Code
  return own
}

const opcodes = { if: 'choose', unless: 'choose', each: 'repeat', with: 'enter' } as const

function isBlock(name: unknown): name is keyof typeof opcodes {
  return typeof name === 'string' && Object.hasOwn(opcodes, name)
}
