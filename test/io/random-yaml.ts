/** Incident files as people, editors and other programs might have written them; equal seeds give equal files. */
import type { Edit, Plain } from '../../src/model/edit.ts'
import type { Path } from '../../src/model/finding.ts'
import { isMap, valueAt } from '../../src/model/edit.ts'
import { diceOf, type Dice } from '../core/random.ts'

const sentences = [
  'Onze e-mail werkt weer sinds vanmorgen',
  'Poczta działa od dziś rana, prosimy o cierpliwość',
  'Bel {{contact.hotline}} (gratis) of kom langs; AT&T helpt',
  'Wir sind **wieder** für Sie da 😀 🇳🇱',
  "We couldn't reach you - sorry! Is 2 > 1?",
  'Ünïcödé voilà'.normalize('NFD'),
] as const

/** Words that mean something to YAML, Markdown or git. */
const nasty = [
  'Update: mail works # not yet',
  '- one\n- two\n\n\n- three',
  '--- \n...\n%YAML 1.1\n<<<<<<< HEAD\n=======',
  '    four blanks first\nthen none',
  '\tone tab first',
  'CRLF\r\nlines\r\n\r\n',
  '{{contact.hotline}} & *all* | > "x" \'y\' \\n',
  'line\u2028separator and \u0085next line',
  'yes',
  '010',
  'a break  \nhere',
  ' ',
] as const

type Style = { readonly dice: Dice; readonly names: string[]; count: number }

/** The text of one file. */
export function randomYaml(seed: number): string {
  const dice = diceOf(seed)
  const style: Style = { dice, names: [], count: 0 }
  const lines = [
    ...(dice.often(15) ? ['# a file', ''] : []),
    ...(dice.often(10) ? ['---'] : []),
    ...mapLines(style, fileOf(dice), 0),
    ...(dice.often(15) ? ['', '# the end'] : []),
    ...(dice.often(5) ? ['...'] : []),
  ]
  let text = lines.join('\n') + (dice.often(20) ? '' : dice.often(10) ? '\n\n\n' : '\n')
  if (dice.often(25)) text = text.replaceAll('\n', '\r\n')
  else if (dice.often(5)) text = text.replace(/\n/g, () => (dice.often(50) ? '\r\n' : '\n'))
  return (dice.often(10) ? '\uFEFF' : '') + text
}

function fileOf(dice: Dice): { readonly [key: string]: Plain } {
  const file: { [key: string]: Plain } = { title: textOf(dice), impact: 'major', started_at: '2024-03-18T06:10' }
  if (dice.often(30)) file['editions'] = ['nl', 'pl']
  if (dice.often(50)) file['facts'] = { cause: { name: textOf(dice), lead: true } }
  const updates = Array.from({ length: 1 + dice.below(4) }, (_, at) => updateOf(dice, `update-${at}`))
  if (!dice.often(10)) file['timeline'] = updates
  else if (dice.often(50)) file['timeline'] = []
  if (dice.often(40)) file['faq'] = [{ id: 'when', question: textOf(dice), answer: textOf(dice), about: ['portal', 'fact.cause'] }]
  if (dice.often(20)) file['instructions'] = {}
  return file
}

function updateOf(dice: Dice, id: string): Plain {
  const update: { [key: string]: Plain } = { id, at: '2024-03-18T09:00' }
  if (dice.often(30)) return dice.often(50) ? { draft: true, ...update } : { ...update, draft: ['nl'] }
  if (dice.often(60)) update['body'] = textOf(dice)
  if (dice.often(60)) update['services'] = { email: 'operational', portal: { state: 'major_outage', note: textOf(dice) } }
  if (dice.often(20)) update['corrections'] = [{ at: '2024-03-19', text: textOf(dice), withdraws: false }]
  if (dice.often(30)) update['author'] = 'Joanna: Harding #1'
  if (dice.often(30)) update['agent_note'] = textOf(dice)
  return update
}

function textOf(dice: Dice): Plain {
  const words = () => sentences[dice.below(sentences.length)] ?? sentences[0]
  return dice.often(20) ? words() : dice.often(20) ? { nl: words() } : { nl: words(), pl: words() }
}

/** The lines of a map in a column, and before, between and behind its fields whatever people put there. */
function mapLines(style: Style, map: { readonly [key: string]: Plain }, column: number): string[] {
  const { dice } = style
  const isAiry = dice.often(20)
  const entries = Object.entries(map)
  return entries.flatMap(([key, value], at) => {
    const lines = pairLines(style, key, value, column)
    const isLast = at === entries.length - 1
    if (isAiry && !isLast) lines.push('')
    if (dice.often(6) && !isLast) lines.push(`${' '.repeat(column)}# about ${key}: "x" - y`)
    if (dice.often(5)) lines.push(`${' '.repeat(column + dice.below(5))}# behind ${key}`)
    return lines
  })
}

function pairLines(style: Style, key: string, value: Plain, column: number): string[] {
  const { dice } = style
  const name = ' '.repeat(column) + (dice.often(6) ? `"${key}"` : dice.often(4) ? `'${key}'` : key) + (dice.often(3) ? ' :' : ':')
  return withHead(style, name, valueLines(style, value, column, false))
}

interface Lines {
  readonly head: string
  readonly lines: readonly string[]
}

function withHead({ dice }: Style, name: string, { head, lines }: Lines): string[] {
  const gap = dice.often(4) ? '   ' : dice.often(2) ? '\t' : ' '
  const mayFollow = lines.length === 0 || /(?:^|[|>[{]|[|>][-+\d]+|&a\d+)$/.test(head)
  const comment = mayFollow && dice.often(10) ? '  # said: "so" - {x}' : ''
  return [name + (head === '' ? '' : gap + head) + comment, ...lines]
}

/** @param column of the key or the dash */
function valueLines(style: Style, value: Plain, column: number, isItem: boolean): Lines {
  const { dice } = style
  if (typeof value === 'string') return stringLines(style, value, column)
  if (typeof value !== 'object' || Object.keys(value).length === 0) {
    const isNothing = typeof value === 'object' && dice.often(40)
    return { head: isNothing ? (dice.often(30) ? '~' : '') : JSON.stringify(value), lines: [] }
  }
  if (dice.often(Array.isArray(value) && typeof value[0] === 'string' ? 60 : 12)) return flowLines(style, value, column)
  const anchor = anchorOf(style, 4)
  if (Array.isArray(value)) return { head: anchor, lines: listLines(style, value as readonly Plain[], column, isItem) }
  return { head: anchor, lines: mapLines(style, value as { readonly [key: string]: Plain }, column + 1 + stepOf(dice)) }
}

function stepOf(dice: Dice): number {
  return dice.often(75) ? 1 : dice.below(5)
}

/** Sometimes names a value, and remembers the name so that an alias may repeat it. */
function anchorOf(style: Style, percent: number): string {
  if (!style.dice.often(percent)) return ''
  style.count += 1
  return `&a${style.count}`
}

function listLines(style: Style, list: readonly Plain[], column: number, isItem: boolean): string[] {
  const { dice } = style
  const dash = column + (isItem ? 1 + dice.below(3) : dice.often(60) ? 2 : dice.below(5))
  const gap = dice.often(80) ? 1 : 1 + dice.below(4)
  const isAlone = dice.often(6)
  const isAiry = dice.often(40)
  return list.flatMap((item, at) => {
    const lines = itemLines(style, item, dash, gap, isAlone)
    if (isAiry && at < list.length - 1) lines.push('')
    if (dice.often(8)) lines.push(`${' '.repeat(dash + dice.below(4))}# behind item ${at}`)
    return dice.often(6) ? [`${' '.repeat(dash)}# before item ${at}`, ...lines] : lines
  })
}

function itemLines(style: Style, item: Plain, dash: number, gap: number, isAlone: boolean): string[] {
  const { dice } = style
  const sign = `${' '.repeat(dash)}-`
  if (typeof item !== 'object' || Array.isArray(item) || dice.often(5)) return withHead(style, sign, valueLines(style, item, dash, true))
  const anchor = anchorOf(style, 3)
  const column = dash + 1 + gap
  const lines = mapLines(style, item as { readonly [key: string]: Plain }, column)
  if (isAlone || anchor !== '') return [`${sign}${anchor === '' ? '' : ` ${anchor}`}${dice.often(20) ? ' # an item' : ''}`, ...lines]
  return [sign + ' '.repeat(gap) + (lines[0] ?? '').trimStart(), ...lines.slice(1)]
}

/** A map or list between brackets, on one line or one line an entry. */
function flowLines(style: Style, value: Plain, column: number): Lines {
  const { dice } = style
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const entries = Object.entries(value).map(([key, inner]) => {
    const words =
      typeof inner === 'object' ? flowLines({ ...style, dice: { ...dice, often: () => false } }, inner as Plain, 0).head : flowWord(inner)
    return Array.isArray(value) ? words : `${dice.often(10) ? `"${key}"` : key}: ${words}`
  })
  const pad = dice.often(50) ? ' ' : ''
  if (!dice.often(25)) return { head: open + pad + entries.join(', ') + (dice.often(5) ? ',' : '') + pad + close, lines: [] }
  const indent = ' '.repeat(column + 2)
  const hasComma = dice.often(40)
  const lines = entries.map((entry, at) => {
    const comma = at < entries.length - 1 || hasComma ? ',' : ''
    return indent + entry + comma + (dice.often(10) ? ' # so, {x}' : '')
  })
  const isTight = dice.often(20) && !(lines.at(-1) ?? '').includes('#')
  if (isTight) return { head: open ?? '', lines: [...lines.slice(0, -1), `${lines.at(-1)}${close}`] }
  return { head: open ?? '', lines: [...lines, ' '.repeat(column + dice.below(3)) + close] }
}

function flowWord(value: unknown): string {
  return typeof value === 'string' && /^[a-z.-]+$/.test(value) ? value : JSON.stringify(value)
}

/** Words in one of the ways YAML has for them. */
function stringLines(style: Style, words: string, column: number): Lines {
  const { dice, names } = style
  const [repeated] = names
  if (repeated !== undefined && dice.often(3)) return { head: `*${dice.one([repeated, ...names])}`, lines: [] }
  const name = anchorOf(style, 3)
  if (name !== '') names.push(name.slice(1))
  const head = (text: string) => (name === '' ? text : `${name} ${text}`)
  if (/^[\w:-]+$/.test(words)) return { head: head(words), lines: [] }
  const step = 1 + stepOf(dice)
  const indent = ' '.repeat(column + step)
  const more = sentences[dice.below(sentences.length)] ?? ''
  const blanks = Array.from({ length: dice.often(20) ? dice.below(3) : 0 }, () => '')
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2:
      return { head: head('|'), lines: [indent + words, ...(dice.often(30) ? ['', `${indent}${more}: # {[`] : []), ...blanks] }
    case 3:
      return { head: head(dice.one(['|+', '>+'])), lines: [indent + words, ...blanks] }
    case 4:
      return { head: head(dice.one(['|-', '>-', '>'])), lines: [indent + words, indent + more, ...blanks] }
    case 5:
      return { head: head(`|${step}${dice.one(['', '-', '+'])}`), lines: [`${indent}  ${words}`, `${indent}${more}`, ...blanks] }
    case 6:
      return { head: head(`'${words.replaceAll("'", "''")}: # no'`), lines: [] }
    case 7:
      return { head: head(`"${words} \\"so\\"`), lines: ['', `${indent}${more}"`] }
    case 8:
      return name !== '' || /[{:#*&]/.test(words + more)
        ? { head: head(JSON.stringify(words)), lines: [] }
        : { head: head(words), lines: [indent + more] }
    default:
      return { head: head(JSON.stringify(words)), lines: [] }
  }
}

/** One edit of those that commands make, that fits the value of a file. */
export function randomEdit(dice: Dice, value: unknown): Edit {
  const updates = valueAt(value, ['timeline'])
  const count = Array.isArray(updates) ? updates.length : 0
  const update: Path = ['timeline', dice.below(Math.max(count, 1))]
  const kind = count === 0 ? 0 : dice.below(12)
  switch (kind) {
    case 0:
    case 1:
    case 2:
      return { kind: 'append', path: ['timeline'], value: { ...newUpdate(dice), id: `new-${dice.below(1_000)}` } }
    case 3:
      return { kind: 'set', path: portalOf(value, update), value: { state: 'partial_outage', note: { nl: proseOf(dice) } } }
    case 4:
      return { kind: 'set', path: textPath(value, [...update, 'body'], 'pl'), value: proseOf(dice) }
    case 5:
      return { kind: 'set', path: textPath(value, ['title'], dice.one(['nl', 'de'])), value: proseOf(dice) }
    case 6:
      return { kind: 'remove', path: [...update, 'draft'] }
    case 7:
      return { kind: 'set', path: [...update, 'approved', 'nl'], value: { by: 'M. Slagter', at: '2024-04-02T09:00', digest: '3f9a01' } }
    case 8:
      return { kind: 'append', path: [...update, 'corrections'], value: { at: '2024-04-02', text: { nl: proseOf(dice) } } }
    case 9:
      return { kind: 'set', path: ['impact'], value: dice.one(['minor', 'critical']) }
    case 10:
      return { kind: 'append', path: ['editions'], value: 'de' }
    default:
      return { kind: 'remove', path: somePath(dice, value) }
  }
}

function newUpdate(dice: Dice): { readonly [key: string]: Plain } {
  return {
    id: '',
    at: '2024-04-02T09:00',
    body: { nl: proseOf(dice), pl: proseOf(dice) },
    services: { email: 'operational', portal: { state: 'degraded_performance', note: { nl: proseOf(dice) } } },
    editions: ['nl', 'pl'],
  }
}

function proseOf(dice: Dice): string {
  return dice.often(40) ? (nasty[dice.below(nasty.length)] ?? '') : (sentences[dice.below(sentences.length)] ?? '')
}

function portalOf(value: unknown, update: Path): Path {
  return isMap(valueAt(value, [...update, 'services'])) ? [...update, 'services', 'portal'] : [...update, 'services', 'phone']
}

/** The words of a text in one language, or of the whole text where it has none. */
function textPath(value: unknown, path: Path, language: string): Path {
  return typeof valueAt(value, path) === 'string' ? path : [...path, language]
}

function somePath(dice: Dice, value: unknown): Path {
  const path: (string | number)[] = []
  for (let held = value; path.length === 0 || dice.often(70); held = valueAt(value, path)) {
    const steps = Array.isArray(held) ? [...held.keys()] : isMap(held) ? Object.keys(held) : []
    const step = steps[dice.below(Math.max(steps.length, 1))]
    if (step === undefined) break
    path.push(step)
  }
  return path
}
