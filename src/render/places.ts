import { openingOf, type BlockNode, type Loc, type Mustache, type Program } from './ast.ts'
import { printedSign, readHtml, type HtmlState } from './html-state.ts'
import type { Place } from './printer.ts'

/**
 * What may be printed at a place: `anything` that prints itself, one `line` of words, a `plain` string the tool itself made
 * (an id, an address, a colour), a `number`, or `nothing`.
 */
export type Accepts = 'anything' | 'line' | 'plain' | 'number' | 'nothing'

/** Where in HTML a value stands. */
export interface Spot {
  readonly place: Place
  readonly accepts: Accepts
  /** For messages: "in the attribute `href`". */
  readonly where: string
}

/** A place where the pieces of a template do not make whole HTML. */
export interface PlaceFault {
  readonly loc: Loc
  readonly message: string
}

/**
 * Notes at every value of an HTML template where it stands, so that it is printed safely there.
 * A template and each partial begin and end in plain text.
 */
export function markPlaces(program: Program): readonly PlaceFault[] {
  const faults: PlaceFault[] = []
  const end = read(program, { at: 'text' }, faults)
  if (end.at !== 'text' && program.loc)
    faults.push({ loc: { start: program.loc.end, end: program.loc.end }, message: `the file ends ${whereOf(end)}` })
  return faults
}

function read(program: Program, start: HtmlState, faults: PlaceFault[]): HtmlState {
  let state = start
  for (const statement of program.body) {
    if (statement.type === 'ContentStatement') state = readHtml(state, statement.value)
    if (statement.type === 'MustacheStatement') state = mark(statement, state)
    if (statement.type === 'BlockStatement') state = readBlock(statement, state, faults)
    if (statement.type === 'PartialStatement' && state.at !== 'text') {
      faults.push({ loc: statement.loc, message: `a partial stands ${whereOf(state)}; a partial is whole HTML and stands between tags` })
    }
  }
  return state
}

function mark(mustache: Mustache, state: HtmlState): HtmlState {
  mustache.spot = spotOf(state)
  return 'value' in state ? { ...state, at: 'value', value: state.value + printedSign } : state
}

/** Whatever branch is taken, and however often, what follows must stand in the same place. */
function readBlock(block: BlockNode, start: HtmlState, faults: PlaceFault[]): HtmlState {
  const first = block.program ? read(block.program, start, faults) : start
  const second = block.inverse ? read(block.inverse, start, faults) : start
  const repeats = block.path.original === 'each'
  if (!isSame(first, second) || (repeats && !isSame(first, start))) {
    const ends = isSame(first, start) ? second : first
    faults.push({
      loc: openingOf(block),
      message: `this block begins ${whereOf(start)} and ends ${whereOf(ends)}; each branch must end where it began`,
    })
  }
  return moreCareful(first, second)
}

/** Of two states the one in which less may be printed: what follows may begin an address, or go on with the name of a tag. */
function moreCareful(a: HtmlState, b: HtmlState): HtmlState {
  if ('value' in a && 'value' in b) return a.value.length <= b.value.length ? a : b
  return b.at === 'tag-name' ? b : a
}

function isSame(a: HtmlState, b: HtmlState): boolean {
  const isTag = (state: HtmlState): boolean => state.at === 'tag' || state.at === 'tag-name'
  if (isTag(a) && isTag(b)) return 'tag' in a && 'tag' in b && a.tag === b.tag
  return whereOf(a) === whereOf(b) && a.at === b.at
}

const addresses = new Set(['href', 'action', 'formaction', 'cite', 'data', 'longdesc', 'manifest', 'ping', 'background', 'xlink:href'])
const pictures = new Set(['src', 'poster'])

/** Where a value stands, and what may be printed there. */
function spotOf(state: HtmlState): Spot {
  const where = whereOf(state)
  switch (state.at) {
    case 'text':
      return { place: 'markup', accepts: 'anything', where }
    case 'words':
      return { place: 'plain', accepts: 'line', where }
    case 'json-text':
      return { place: 'json', accepts: 'anything', where }
    case 'json':
      return { place: 'json', accepts: 'number', where }
    case 'code':
      return { place: 'plain', accepts: state.tag === 'style' ? 'plain' : 'nothing', where }
    case 'value':
      return state.quote === '' ? { place: 'plain', accepts: 'nothing', where } : attributeSpot(state.attribute, state.value === '', where)
    default:
      return { place: 'plain', accepts: 'nothing', where }
  }
}

function attributeSpot(attribute: string, isFirst: boolean, where: string): Spot {
  if (attribute.startsWith('on') || attribute === 'srcdoc' || attribute === 'srcset') return { place: 'plain', accepts: 'nothing', where }
  if (addresses.has(attribute)) return { place: isFirst ? 'address' : 'plain', accepts: 'plain', where }
  if (pictures.has(attribute)) return { place: isFirst ? 'picture' : 'plain', accepts: 'plain', where }
  return { place: 'plain', accepts: attribute === 'style' ? 'plain' : 'line', where }
}

function whereOf(state: HtmlState): string {
  switch (state.at) {
    case 'text':
      return 'between tags'
    case 'comment':
      return 'inside an HTML comment'
    case 'words':
    case 'code':
      return `inside <${state.tag}>`
    case 'json':
      return 'inside a script of data, outside of quotes'
    case 'json-text':
      return 'inside the quotes of a script of data'
    case 'before-value':
    case 'value':
      return state.quote === '' ? `in the attribute \`${state.attribute}\`, which has no quotes` : `in the attribute \`${state.attribute}\``
    default:
      return 'inside a tag'
  }
}
