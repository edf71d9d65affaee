import { parseTemplate } from './compile.ts'
import type { ParsedTemplate, TemplateSource } from './partials.ts'
import { scanTemplate, type Fault, type Tag } from './template-scan.ts'

/** A template taken apart, or what keeps it from being read. */
export function readTemplate(source: TemplateSource): { readonly parsed: ParsedTemplate } | { readonly faults: readonly Fault[] } {
  const { tags, faults } = scanTemplate(source.text)
  if (faults.length > 0) return { faults }
  try {
    return { parsed: parseTemplate(source) }
  } catch (error) {
    return { faults: [faultOf(source, tags, error)] }
  }
}

/** Handlebars names the line and the tokens it would have liked; the first tag that cannot be read by itself is the one to show. */
function faultOf(source: TemplateSource, tags: readonly Tag[], error: unknown): Fault {
  const culprit = tags.find((tag) => !isReadable(tag))
  if (culprit) return { code: 'bad-template', offset: culprit.offset, length: culprit.text.length, message: sentenceOf(culprit.text) }
  const second = secondElse(tags)
  if (second) {
    return {
      code: 'bad-template',
      offset: second.offset,
      length: second.text.length,
      message: `\`${second.text}\` stands in no block, or is its second`,
    }
  }
  const line = Number(/line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? 1)
  const lines = source.text.split('\n')
  const offset = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return { code: 'bad-template', offset, length: lines[line - 1]?.length ?? 0, message: 'this line cannot be read as a template' }
}

function isReadable(tag: Tag): boolean {
  const whole: Record<Tag['kind'], string> = {
    value: tag.text,
    partial: tag.text,
    open: `${tag.text}{{/${tag.name}}}`,
    else: `{{#if a}}${tag.text}{{/if}}`,
    close: `{{#${tag.name}}}${tag.text}`,
  }
  try {
    parseTemplate({ file: '', text: whole[tag.kind] })
    return true
  } catch {
    return false
  }
}

/** An `{{else}}` outside of any block, or after a plain `{{else}}` of the same block. */
function secondElse(tags: readonly Tag[]): Tag | undefined {
  const seen: boolean[] = []
  for (const tag of tags) {
    if (tag.kind === 'open') seen.push(false)
    if (tag.kind === 'close') seen.pop()
    if (tag.kind !== 'else') continue
    if (seen.at(-1) !== false) return tag
    if (!/else\s+\S/.test(tag.text)) seen[seen.length - 1] = true
  }
  return undefined
}

function sentenceOf(tag: string): string {
  const shown = `\`${tag.length > 60 ? `${tag.slice(0, 59)}…` : tag}\``
  if ((tag.match(/"/g) ?? []).length % 2 === 1) return `${shown} cannot be read: a quotation mark is missing`
  if (/^\{\{~?\s*~?\}\}$/.test(tag)) return `${shown} is empty; expected the name of a value`
  if (/[=<>!]=|&&|\|\||[+*?<>]|\s-\s/.test(tag.slice(2, -2).replace(/^[~#/>]+/, ''))) {
    return `${shown} cannot be read: templates do not calculate; expected a name, or \`{{#if (is name "value")}}\` to compare`
  }
  return `${shown} cannot be read; expected a form such as \`{{name}}\`, \`{{t "word" name=value}}\`, \`{{#if name}}\` or \`{{> partial this}}\``
}
