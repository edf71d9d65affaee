import handlebars, { type Compiler } from 'handlebars/dist/cjs/handlebars.js'
import type { Mustache, Program } from './ast.ts'
import { helpers, type TemplateSpec } from './engine.ts'
import { hashOf } from './hash.ts'
import { inlinePartials, type FindPartial, type ParsedTemplate, type TemplateSource } from './partials.ts'
import { markPlaces } from './places.ts'

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

/** Takes a template apart; throws what Handlebars says of its syntax, which `template-check.ts` puts in plain words. */
export function parseTemplate(source: TemplateSource): ParsedTemplate {
  shared ??= printingCompiler()
  // Handlebars' own tree: its forms are those of ast.ts.
  const program = shared.parse(source.text) as Program
  return { ...source, program, faults: isHtml(source.file) ? markPlaces(program) : [] }
}

/** Compiles a template that has passed the template check. */
export function compileTemplate(source: TemplateSource, find: FindPartial): CompiledTemplate {
  const partials: Record<string, string> = {}
  const program = inlinePartials(parseTemplate(source), (name) => {
    const partial = find(name)
    if (partial) partials[name] = hashOf(partial.text)
    return partial
  })
  shared ??= printingCompiler()
  const known = Object.fromEntries(helpers.map((name) => [name, true]))
  return { hash: hashOf(source.text), partials, spec: shared.precompile(program, { knownHelpers: known, knownHelpersOnly: true }) }
}

/** Turns a compiled template's text into what the engine loads, for templates an organisation changed. */
export function readSpec(compiled: CompiledTemplate): TemplateSpec {
  // The text was made a moment ago from a checked tree; the build writes the same text into a module.
  return new Function(`return ${compiled.spec}`)() as TemplateSpec
}

export function isHtml(file: string): boolean {
  return file.endsWith('.html.hbs')
}

/**
 * Handlebars' compiler with one difference: a value is not escaped by Handlebars but printed by the printer,
 * which knows the register and is told the place the value stands in.
 */
function printingCompiler(): Compiler {
  const own = handlebars.create()
  class Tree extends own.Compiler {
    readonly compiler = Tree
    MustacheStatement(mustache: Mustache): void {
      this.SubExpression(mustache)
      this.opcode('print', mustache.spot?.place ?? 'markup')
    }
    /** Places in the source are for messages of helpers that fail; the template check has seen to it that none does. */
    override opcode(name: string, ...args: readonly unknown[]): void {
      super.opcode(name, ...args)
      delete this.opcodes.at(-1)?.loc
    }
  }
  class Code extends own.JavaScriptCompiler {
    readonly compiler = Code
    print(place: string): void {
      this.pushSource(this.appendToBuffer([this.aliasable(`data.out.${place}`), '(', this.popStack(), ')']))
    }
    /** Views are data: nothing in them is a function to be called. */
    resolvePossibleLambda(): void {}
  }
  own.Compiler = Tree
  own.JavaScriptCompiler = Code
  return own
}
