/** Judges what a template says: helpers and their arguments. */
import { didYouMean, oneOf } from '../model/nearest.ts'
import type { Call, Expression, Loc } from './ast.ts'
import { dateForms } from './dates.ts'
import { helpers } from './engine.ts'
import { isColumn } from './recipient-fields.ts'
import { isFault, nameOf, resolvePath, type Meaning, type Scope } from './template-scope.ts'
import { unknownWord, type KnownWords } from './template-words.ts'

/** What judging needs besides the template. */
export interface Surroundings {
  readonly scope: Scope
  readonly isInternal: boolean
  readonly isMail: boolean
  readonly words: KnownWords
  report(loc: Loc, code: string, message: string, hint?: string): void
}

type Helper = (typeof helpers)[number]

/** `recipient` is written as a name with a column after a full stop. */
const spoken = helpers.filter((name) => name !== 'recipient')

/** What an expression means; undefined when it is wrong and has been reported. */
export function meaningOf(expression: Expression, around: Surroundings): Meaning | undefined {
  switch (expression.type) {
    case 'SubExpression':
      return meaningOfCall(expression, expression.loc, around)
    case 'PathExpression': {
      const found = resolvePath(expression, around.scope, around.isInternal)
      if (!isFault(found)) return found
      around.report(expression.loc, found.code, found.message, found.hint)
      return undefined
    }
    case 'StringLiteral':
      return { kind: 'text' }
    case 'NumberLiteral':
      return { kind: 'number' }
    default:
      return { kind: 'flag' }
  }
}

/** What `{{name …}}` or `(name …)` means: a helper's result, or a value where nothing follows the name. */
export function meaningOfCall(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  const name = call.path.type === 'PathExpression' ? call.path.original : ''
  const helper = helpers.find((one) => one === name)
  if (helper) return judges[helper](call, loc, around)
  const pairs = call.hash?.pairs ?? []
  if (call.path.type === 'PathExpression' && call.params.length === 0 && pairs.length === 0) return meaningOf(call.path, around)
  if (call.path.type !== 'PathExpression') around.report(loc, 'bad-template', 'a value has no name here; expected `{{name}}`')
  else
    around.report(
      call.path.loc,
      'bad-template',
      `\`${name}\` takes nothing after it; expected a value alone, or one of ${oneOf(spoken)} before it`,
      didYouMean(name, spoken),
    )
  return undefined
}

const judges: Readonly<Record<Helper, (call: Call, loc: Loc, around: Surroundings) => Meaning | undefined>> = {
  t: judgeWord,
  is: judgeComparison,
  date: judgeDate,
  span: judgeSpan,
  recipient: judgeRecipient,
  seconds: (call, loc, around) => {
    judgeText(call, loc, around, 'seconds answer', ['words'])
    return { kind: 'number' }
  },
  foreign: (call, loc, around) => {
    judgeText(call, loc, around, 'foreign body')
    return { kind: 'flag' }
  },
}

/** One text of the incident, as `foreign body` takes it; or, for some, a value of another kind. */
function judgeText(call: Call, loc: Loc, around: Surroundings, form: string, others: readonly string[] = []): void {
  const [value, ...rest] = call.params
  const meaning = value && meaningOf(value, around)
  const isOfIncident = meaning?.kind === 'printable' && (meaning.prints === 'phrase' || meaning.prints === 'rich')
  const isText = isOfIncident || (meaning !== undefined && others.includes(meaning.kind))
  if (!value || rest.length > 0 || (meaning && !isText))
    around.report(loc, 'bad-template', `expected the form \`(${form})\`, with a text of the incident`)
}

/** `t "page.next_update" when=next_update_by`, or `t "states" state`. */
function judgeWord(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  const [key, entry, ...rest] = call.params
  if (key?.type !== 'StringLiteral' || rest.length > 0) {
    around.report(loc, 'bad-template', 'expected the form `{{t "section.word" name=value}}`, or `{{t "table" value}}`')
    return undefined
  }
  const keys = entry ? entriesOf(String(key.value), key.loc, entry, around) : [String(key.value)]
  if (!entry && !around.words.keys.has(keys[0] ?? '')) {
    const unknown = unknownWord(keys[0] ?? '', around.words.keys, 'a word of the locale files')
    around.report(key.loc, unknown.code, unknown.message, unknown.hint)
  } else judgeParameters(call, loc, keys, around)
  return { kind: 'words' }
}

/** The words a table may say for a value; reports a table or a value that do not fit. */
function entriesOf(table: string, loc: Loc, entry: Expression, around: Surroundings): readonly string[] {
  const known = around.words.tables.get(table)
  if (!known) {
    const unknown = unknownWord(table, around.words.tables.keys(), 'a table of words')
    around.report(loc, unknown.code, unknown.message, unknown.hint)
    return []
  }
  const meaning = meaningOf(entry, around)
  if (!meaning) return []
  const options = entry.type === 'StringLiteral' ? [String(entry.value)] : meaning.kind === 'choice' ? meaning.options : undefined
  if (!options) {
    around.report(
      entry.loc,
      'bad-template',
      `the entry of \`${table}\` must be one of fixed words, such as a state; found ${nameOf(meaning)}`,
    )
    return []
  }
  const missing = options.filter((option) => !known.includes(option))
  if (missing.length > 0)
    around.report(
      entry.loc,
      'unknown-word',
      `the table \`${table}\` has no word for ${oneOf(missing)}; it has ${oneOf(known)}`,
      entry.type === 'StringLiteral' ? didYouMean(String(entry.value), known) : undefined,
    )
  return options.map((option) => `${table}.${option}`)
}

function judgeParameters(call: Call, loc: Loc, keys: readonly string[], around: Surroundings): void {
  const pairs = call.hash?.pairs ?? []
  for (const pair of pairs) {
    const meaning = meaningOf(pair.value, around)
    const isSaid = meaning && !['list', 'map', 'flag', 'record', 'other'].includes(meaning.kind)
    if (meaning && !isSaid) around.report(pair.value.loc, 'bad-template', `\`${pair.key}\` is ${nameOf(meaning)}, which cannot be said`)
    if (pair.key === 'count' && meaning && meaning.kind !== 'number')
      around.report(pair.value.loc, 'bad-template', `\`count\` must be a number; found ${nameOf(meaning)}`)
  }
  const wanted = keys.map((key) => around.words.placeholders(key))
  if (wanted.length === 0 || wanted.includes(undefined)) return
  const names = new Set(wanted.flatMap((some) => some ?? []))
  for (const pair of pairs) {
    if (!names.has(pair.key))
      around.report(
        pair.loc,
        'unknown-name',
        `\`${keys[0]}\` has no place for \`${pair.key}\`; it has ${oneOf(names)}`,
        didYouMean(pair.key, names),
      )
  }
  for (const name of names) {
    if (!pairs.some((pair) => pair.key === name))
      around.report(loc, 'unknown-name', `\`${keys[0]}\` has a place for \`${name}\`; expected \`${name}=…\` here`)
  }
}

/** `is state "operational" "under_maintenance"`. */
function judgeComparison(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  const [value, ...rest] = call.params
  const meaning = value && meaningOf(value, around)
  if (!value || rest.length === 0)
    around.report(loc, 'bad-template', 'expected the form `(is state "operational")`, with one value and the words it may be')
  if (!value || !meaning) return { kind: 'flag' }
  if (meaning.kind !== 'choice' && meaning.kind !== 'text')
    around.report(value.loc, 'bad-template', `\`is\` compares fixed words, such as a state; found ${nameOf(meaning)}`)
  for (const one of rest) {
    if (one.type !== 'StringLiteral') around.report(one.loc, 'bad-template', 'expected a word in quotation marks to compare with')
    else if (meaning.kind === 'choice' && !meaning.options.includes(String(one.value))) {
      around.report(
        one.loc,
        'unknown-value',
        `\`${String(one.value)}\` is never the case here; expected ${oneOf(meaning.options)}`,
        didYouMean(String(one.value), meaning.options),
      )
    }
  }
  return { kind: 'flag' }
}

/** `date at "day_numeric"`. */
function judgeDate(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  const [value, form, ...rest] = call.params
  if (!value || form?.type !== 'StringLiteral' || rest.length > 0) {
    around.report(loc, 'bad-template', 'expected the form `{{date at "day_numeric"}}`')
    return undefined
  }
  const meaning = meaningOf(value, around)
  if (meaning && !(meaning.kind === 'printable' && meaning.prints === 'date'))
    around.report(value.loc, 'bad-template', `\`date\` shows dates; found ${nameOf(meaning)}`)
  const written = String(form.value)
  if (!dateForms.some((one) => one === written))
    around.report(
      form.loc,
      'unknown-value',
      `\`${written}\` is not a form of dates; expected ${oneOf(dateForms)}`,
      didYouMean(written, dateForms),
    )
  return { kind: 'printable', prints: 'date' }
}

/** `span scheduled_for scheduled_until`. */
function judgeSpan(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  if (call.params.length !== 2) {
    around.report(loc, 'bad-template', 'expected the form `{{span scheduled_for scheduled_until}}`, with a beginning and an end')
    return undefined
  }
  for (const value of call.params) {
    const meaning = meaningOf(value, around)
    if (meaning && !(meaning.kind === 'printable' && meaning.prints === 'date'))
      around.report(value.loc, 'bad-template', `\`span\` goes from one date to another; found ${nameOf(meaning)}`)
  }
  return { kind: 'printable', prints: 'date' }
}

/** `recipient.name "customer"`, read as `recipient "name" "customer"`. */
function judgeRecipient(call: Call, loc: Loc, around: Surroundings): Meaning | undefined {
  const [column, otherwise, ...rest] = call.params
  if (column?.type !== 'StringLiteral' || rest.length > 0 || call.hash) {
    around.report(
      loc,
      'bad-template',
      'expected the form `{{recipient.name "customer"}}`: a column, and the words for a row that says nothing',
    )
    return undefined
  }
  const name = String(column.value)
  if (!around.isMail)
    around.report(loc, 'unknown-name', '`recipient` is known in mails only, where `send` fills it from the list of recipients')
  else if (!isColumn(name))
    around.report(loc, 'bad-template', `\`${name}\` cannot be the name of a column; expected small letters, digits, \`_\` and \`-\``)
  const meaning = otherwise && meaningOf(otherwise, around)
  const isLine = meaning && (['text', 'choice', 'number', 'words'].includes(meaning.kind) || isPrinted(meaning, 'phrase', 'date'))
  if (otherwise && meaning && !isLine)
    around.report(otherwise.loc, 'bad-template', `a row that says nothing is given a line of words; found ${nameOf(meaning)}`)
  return { kind: 'printable', prints: 'recipient' }
}

function isPrinted(meaning: Meaning, ...as: readonly string[]): boolean {
  return meaning.kind === 'printable' && as.includes(meaning.prints)
}
