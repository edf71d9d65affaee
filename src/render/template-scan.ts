/** A `{{…}}` of a template, found without Handlebars. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'else' | 'value' | 'partial'
  /** Of blocks, their helper: `if`. */
  readonly name: string
  readonly text: string
  readonly offset: number
}

/** What is wrong at a place of a template's text. */
export interface Fault {
  readonly code: string
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly hint?: string
}

const limits = { size: 200_000, tags: 5_000, depth: 30, brackets: 8 } as const

/**
 * A cheap look before Handlebars takes its own: what is too large or too deep would keep it busy for minutes, and an
 * unclosed block is reported where it was opened, not at the end of the file.
 */
export function scanTemplate(text: string): { readonly tags: readonly Tag[]; readonly faults: readonly Fault[] } {
  if (text.length > limits.size) {
    return refuse({ offset: 0, length: 0, message: `the template has ${text.length} characters; expected at most ${limits.size}` })
  }
  const tags: Tag[] = []
  const open: Tag[] = []
  for (const tag of tagsOf(text)) {
    if ('message' in tag) return refuse(tag, tags)
    tags.push(tag)
    if (tag.kind === 'open') open.push(tag)
    const fault = tag.kind === 'close' ? closing(tag, open.pop()) : excessOf(tag, tags.length, open.length)
    if (fault) return refuse(fault, tags)
  }
  const unclosed = open.at(-1)
  if (!unclosed) return { tags, faults: [] }
  return refuse(
    { ...at(unclosed), message: `\`${short(unclosed.text)}\` is never closed; expected \`{{/${unclosed.name}}}\` after it` },
    tags,
  )
}

type Refusal = Omit<Fault, 'code'>

function refuse(fault: Refusal, tags: readonly Tag[] = []): { readonly tags: readonly Tag[]; readonly faults: readonly Fault[] } {
  return { tags, faults: [{ code: 'bad-template', ...fault }] }
}

function at(tag: Tag): { readonly offset: number; readonly length: number } {
  return { offset: tag.offset, length: tag.text.length }
}

function closing(tag: Tag, opened: Tag | undefined): Refusal | undefined {
  if (!opened) return { ...at(tag), message: `\`${tag.text}\` closes a block, and none is open here` }
  if (opened.name === tag.name) return undefined
  return { ...at(tag), message: `\`${tag.text}\` stands where \`${short(opened.text)}\` must be closed; expected \`{{/${opened.name}}}\`` }
}

function excessOf(tag: Tag, count: number, depth: number): Refusal | undefined {
  if (count > limits.tags) return { ...at(tag), message: `the template has more than ${limits.tags} values and blocks; divide it` }
  if (depth > limits.depth) return { ...at(tag), message: `blocks stand more than ${limits.depth} deep inside each other here` }
  const brackets = /\((?:[^()]*\(){8}/.test(tag.text)
  return brackets ? { ...at(tag), message: `more than ${limits.brackets} brackets stand inside each other here` } : undefined
}

/** Tags in order; a refusal in place of what Handlebars has and templates do not, or of a tag that never ends. */
function* tagsOf(text: string): Generator<Tag | Refusal> {
  let from = 0
  for (;;) {
    const offset = text.indexOf('{{', from)
    if (offset < 0) return
    if (text[offset - 1] === '\\' && text[offset - 2] !== '\\') {
      from = offset + 2
      continue
    }
    const end = text.startsWith('!', markOf(text, offset)) ? commentEnd(text, offset) : tagEnd(text, offset)
    if (end < 0) {
      yield { offset, length: 2, message: '`{{` is never closed; expected `}}` after it' }
      return
    }
    const whole = text.slice(offset, end)
    from = end
    if (!whole.startsWith('!', markOf(whole, 0))) yield tagOf(whole, offset)
  }
}

/** Where the sign after `{{` or `{{~` stands. */
function markOf(text: string, offset: number): number {
  return text[offset + 2] === '~' ? offset + 3 : offset + 2
}

function commentEnd(text: string, offset: number): number {
  const mark = markOf(text, offset)
  const ending = text.startsWith('!--', mark) ? /--~?\}\}/g : /\}\}/g
  ending.lastIndex = mark
  return ending.test(text) ? ending.lastIndex : -1
}

/** Behind the `}}`, which may also stand between quotes. */
function tagEnd(text: string, offset: number): number {
  const piece = /"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|\}\}+|\{\{/g
  piece.lastIndex = offset + 2
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    if (found[0] === '{{') return found.index === offset + 2 ? offset + 4 : -1
    if (found[0].startsWith('}}')) return piece.lastIndex - (found[0].length > 2 && text[offset + 2] !== '{' ? found[0].length - 2 : 0)
  }
  const bare = text.indexOf('}}', offset)
  return bare < 0 ? -1 : bare + 2
}

function tagOf(text: string, offset: number): Tag | Refusal {
  const inner = text.slice(markOf(text, 0)).replace(/~?\}\}+$/, '')
  const place = { offset, length: text.length }
  if (/^[{&]/.test(inner))
    return {
      ...place,
      message: `\`${short(text)}\` prints without escaping, which templates cannot; values print themselves safely: \`{{name}}\``,
    }
  if (inner.startsWith('#>'))
    return { ...place, message: `\`${short(text)}\` is a partial with a block, which templates do not have; expected \`{{> name this}}\`` }
  if (/^#?\*/.test(inner)) return { ...place, message: `\`${short(text)}\` is a decorator, which templates do not have` }
  const [, mark = '', name = ''] = /^([#/^>]?)\s*(\S*)/.exec(inner) ?? []
  if (mark === '#') return { kind: 'open', name, text, offset }
  if (mark === '/') return { kind: 'close', name: name.trim(), text, offset }
  if (mark === '>') return { kind: 'partial', name, text, offset }
  if (mark === '^' && name !== '')
    return { ...place, message: `\`${short(text)}\` is not a block that templates have; expected \`{{#unless ${name}}}\`` }
  return { kind: mark === '^' || name === 'else' ? 'else' : 'value', name, text, offset }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
