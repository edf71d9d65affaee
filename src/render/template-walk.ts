import { didYouMean, oneOf } from '../model/nearest.ts'
import { shapeOf } from '../model/schema.ts'
import { openingOf, type BlockNode, type Loc, type Mustache, type PartialNode, type Program } from './ast.ts'
import { isThis, mostStatements, partialName, type ParsedTemplate } from './partials.ts'
import type { Accepts, Spot } from './places.ts'
import { meaningOf, meaningOfCall, type Surroundings } from './template-calls.ts'
import { nameOf, type Meaning, type Scope } from './template-scope.ts'
import type { KnownWords } from './template-words.ts'

/** What walking through a template needs to know. */
export interface Walk {
  readonly isInternal: boolean
  readonly isMail: boolean
  readonly words: KnownWords
  readonly partials: readonly string[]
  /** The partial of a name: undefined when there is none, without `partial` when it cannot be read. */
  find(name: string): { readonly partial: ParsedTemplate | undefined } | undefined
  report(template: ParsedTemplate, loc: Loc, code: string, message: string, hint?: string): void
}

/** One file on the way, and how one got there. */
interface Here {
  readonly template: ParsedTemplate
  /** Files and lines of the calls, outermost first. */
  readonly calls: readonly string[]
  readonly walk: Walk
  readonly steps: Steps
}

/** How many statements may still be looked at, over all files. */
interface Steps {
  left: number
}

const blockKinds = ['if', 'unless', 'each', 'with'] as const
type BlockKind = (typeof blockKinds)[number]

/** Judges every name, helper, block and partial of a template by what it stands in. */
export function walkTemplate(template: ParsedTemplate, view: Meaning, walk: Walk): void {
  const steps: Steps = { left: mostStatements }
  walkProgram({ template, calls: [], walk, steps }, template.program, { value: view, isItem: false, isBorrowed: false })
  if (steps.left >= 0) return
  const start = { line: 1, column: 0 }
  const message = 'with its partials the template grows too large; let each partial be called less often'
  walk.report(template, { start, end: start }, 'bad-template', message)
}

function walkProgram(here: Here, { body }: Program, scope: Scope): void {
  for (const statement of body) {
    here.steps.left -= 1
    if (here.steps.left < 0) return
    if (statement.type === 'MustacheStatement') judgeValue(here, statement, scope)
    if (statement.type === 'BlockStatement') walkBlock(here, statement, scope)
    if (statement.type === 'PartialStatement') walkPartial(here, statement, scope)
  }
}

function surroundings({ template, calls, walk }: Here, scope: Scope): Surroundings {
  const called = calls.at(-1)
  const report: Surroundings['report'] = (loc, code, message, hint) => {
    const hints = [hint, called === undefined ? undefined : `It is called by ${called}.`].filter((one) => one !== undefined)
    walk.report(template, loc, code, message, hints.length > 0 ? hints.join(' ') : undefined)
  }
  return { scope, isInternal: walk.isInternal, isMail: walk.isMail, words: walk.words, report }
}

function judgeValue(here: Here, mustache: Mustache, scope: Scope): void {
  const around = surroundings(here, scope)
  const meaning = meaningOfCall(mustache, mustache.loc, around)
  if (!meaning) return
  const instead = instruments[meaning.kind]
  if (instead !== undefined) return around.report(mustache.loc, 'bad-template', `${nameOf(meaning)} cannot be printed; expected ${instead}`)
  const { accepts = 'anything', where = '' } = mustache.spot ?? {}
  if (isOfRecipient(meaning) ? isFitForRecipients(mustache.spot) : isAccepted[accepts](meaning)) return
  const what = accepts === 'nothing' ? 'nothing' : nameOf(meaning)
  around.report(mustache.loc, 'unsafe-place', `${what} ${what === 'nothing' ? 'can' : 'cannot'} be printed ${where}`, remedies[accepts])
}

function walkBlock(here: Here, node: BlockNode, scope: Scope): void {
  const around = surroundings(here, scope)
  const kind = node.path.type === 'PathExpression' ? node.path.original : ''
  const [subject, ...rest] = node.params
  const known = blockKinds.find((one) => one === kind)
  if (!known)
    return around.report(
      node.path.loc,
      'bad-template',
      `\`{{#${kind}}}\` is not a block; expected one of ${oneOf(blockKinds)}`,
      didYouMean(kind, blockKinds),
    )
  if (!subject || rest.length > 0 || node.hash || node.program?.blockParams || node.inverse?.blockParams) {
    return around.report(openingOf(node), 'bad-template', `expected the form \`{{#${kind} name}}\`: one value and nothing else`)
  }
  const meaning = meaningOf(subject, around)
  const isBorrowed = subject.type === 'PathExpression' && subject.depth > 0
  if (meaning && isOfRecipient(meaning) && (known === 'if' || known === 'unless')) {
    const message = 'what a recipient’s row says is not known when the bulletin is made; expected words for a row that says nothing'
    return around.report(subject.loc, 'bad-template', message, 'Write them after the name: `{{recipient.name "customer"}}`.')
  }
  const inner = innerScope(known, meaning, { outer: scope, isBorrowed }, (message) => around.report(subject.loc, 'bad-template', message))
  if (node.program && inner) walkProgram(here, node.program, inner)
  if (node.inverse) walkProgram(here, node.inverse, scope)
}

function walkPartial(here: Here, node: PartialNode, scope: Scope): void {
  const { walk } = here
  const around = surroundings(here, scope)
  const name = partialName(node)
  const [context, ...rest] = node.params
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name) || context?.type !== 'PathExpression' || rest.length > 0 || node.hash) {
    return around.report(
      node.loc,
      'bad-template',
      'expected the form `{{> name this}}`: the name of a partial and the one value it is given',
    )
  }
  const found = walk.find(name)
  if (!found)
    return around.report(
      node.name.loc,
      'missing-partial',
      `there is no partial \`${name}\` here; ${walk.partials.length > 0 ? `expected ${oneOf(walk.partials)}` : 'no partial is defined for this channel'}`,
      didYouMean(name, walk.partials),
    )
  if (here.calls.length > 20) return around.report(node.loc, 'bad-template', `\`${name}\` calls itself, directly or through others`)
  const meaning = meaningOf(context, around)
  if (!meaning || !found.partial) return
  if (meaning.kind === 'list')
    return around.report(
      context.loc,
      'bad-template',
      `a partial is given one value; found a list, expected \`{{#each ${context.original}}}\` around it`,
    )
  const inner: Scope = isThis(context) ? scope : { value: meaning, outer: scope, isItem: false, isBorrowed: context.depth > 0 }
  const call = `${here.template.file}:${node.loc.start.line}`
  walkProgram({ ...here, template: found.partial, calls: [...here.calls, call] }, found.partial.program, inner)
}

/** The scope inside a block; undefined when it cannot be known, so that one mistake is one problem. A condition opens nothing. */
function innerScope(
  kind: BlockKind,
  meaning: Meaning | undefined,
  around: { outer: Scope; isBorrowed: boolean },
  report: (message: string) => void,
): Scope | undefined {
  if (kind === 'if' || kind === 'unless') return around.outer
  if (!meaning) return undefined
  if (kind === 'each') {
    if (meaning.kind === 'list') return { value: shapeOf(meaning.item), isItem: true, ...around }
    report(`\`{{#each}}\` goes through lists; found ${nameOf(meaning)}`)
    return undefined
  }
  if (meaning.kind === 'map' || meaning.kind === 'printable') return { value: meaning, isItem: false, ...around }
  report(`\`{{#with}}\` opens a group of values; found ${nameOf(meaning)}`)
  return undefined
}

/** What to do with a value that does not print. */
const instruments: Partial<Readonly<Record<Meaning['kind'], string>>> = {
  list: '`{{#each …}}`',
  flag: '`{{#if …}}`',
  map: 'one of the values inside it',
  record: 'one of the values inside it',
  forms: 'one of the values inside it',
  other: 'another value',
}

function isOfRecipient(meaning: Meaning): boolean {
  return meaning.kind === 'printable' && meaning.prints === 'recipient'
}

/** Where a row is made safe when it is filled in: among words, and as a whole address. */
function isFitForRecipients(spot: Spot | undefined): boolean {
  return spot === undefined || spot.place === 'markup' || spot.place === 'address' || (spot.place === 'plain' && spot.accepts === 'line')
}

const plainKinds: ReadonlySet<string> = new Set(['text', 'choice', 'number'])

const isAccepted: Readonly<Record<Accepts, (meaning: Meaning) => boolean>> = {
  anything: () => true,
  line: (meaning) =>
    plainKinds.has(meaning.kind) || meaning.kind === 'words' || (meaning.kind === 'printable' && /^(phrase|date)$/.test(meaning.prints)),
  plain: (meaning) => plainKinds.has(meaning.kind),
  number: (meaning) => meaning.kind === 'number',
  nothing: () => false,
}

const remedies: Readonly<Record<Accepts, string>> = {
  anything: '',
  line: 'Expected plain text, a line of words or a date.',
  plain: 'Expected plain text that the tool itself makes, such as an id, an address or a colour.',
  number: 'Put quotation marks around it, or print a number.',
  nothing: 'Print it between tags, or in an attribute with quotes.',
}
