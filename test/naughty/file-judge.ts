/** Whether anything in a file that programs read is more than words: it is taken apart as such a program would, and held against the harmless one. */
import ical from 'ical.js'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import PostalMime from 'postal-mime'

/** What a file is made of, without its words. */
type Parts = ReadonlySet<string>

export async function partsOf(path: string, content: string): Promise<Parts> {
  try {
    return new Set(await take(path, content))
  } catch (error) {
    return new Set([`a fault: ${(error as Error).message.split('\n')[0]}`])
  }
}

/** Everything in a file that the harmless one does not hold. */
export async function foreignParts(path: string, content: string, harmless: Parts): Promise<readonly string[]> {
  return [...(await partsOf(path, content))].filter((part) => !harmless.has(part)).map((part) => `has ${part}`)
}

async function take(path: string, content: string): Promise<readonly string[]> {
  if (path.endsWith('.eml')) return await mailParts(content)
  if (path.endsWith('.ics')) return calendarParts(content)
  if (path === 'manifest.json') return controlsIn(content)
  if (path.endsWith('.json')) return jsonParts(content)
  if (/\.(?:atom|xml|svg|ssml)$/.test(path)) return xmlParts(content)
  return path.endsWith('.html') ? [] : controlsIn(content)
}

/** Signs that a terminal or an answering machine would obey; U+0085 is a line end, and YAML has it for one too. */
export function controlsIn(text: string): readonly string[] {
  return Array.from(text)
    .filter((sign) => !'\t\n\u0085'.includes(sign) && /[\u0000-\u001f\u007f-\u009f]/.test(sign))
    .map((sign) => `U+${sign.codePointAt(0)?.toString(16).padStart(4, '0')}`)
}

async function mailParts(raw: string): Promise<readonly string[]> {
  const bytes = Buffer.from(raw, 'utf8').toString('latin1')
  const head = bytes.slice(0, bytes.indexOf('\r\n\r\n'))
  const names = head
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line, place) => `header ${place}: ${line.slice(0, line.indexOf(':'))}`)
  const { headers, attachments, from, to, cc, bcc, replyTo, text = '', html = '' } = await PostalMime.parse(raw)
  return [
    ...names,
    ...headers.map(({ key }) => `header ${key}`),
    ...headers.filter(({ key }) => key === 'content-type').map(({ value }) => value.replace(/boundary=.*/, '')),
    ...attachments.map(({ mimeType }) => `attachment ${mimeType}`),
    `from ${from?.address}`,
    ...[to, cc, bcc, replyTo].flatMap((list) => list ?? []).map(({ address }) => `an address ${address}`),
    ...(/\r(?!\n)|(?<!\r)\n/.test(bytes) ? ['a line end that is none'] : []),
    ...(bytes.split('\r\n').some((line) => line.length > 998) ? ['a line longer than 998 bytes'] : []),
    ...controlsIn(text),
    ...(text === '' || html === '' ? ['an empty part'] : []),
  ]
}

function calendarParts(text: string): readonly string[] {
  const parts: string[] = []
  const walk = (component: InstanceType<typeof ical.Component>, path: string) => {
    parts.push(path)
    for (const property of component.getAllProperties()) {
      parts.push(`${path} ${property.name}`)
      for (const parameter of Object.keys(property.jCal[1] as object)) parts.push(`${path} ${property.name};${parameter}`)
    }
    for (const [place, child] of component.getAllSubcomponents().entries()) walk(child, `${path}/${child.name}${place}`)
  }
  walk(new ical.Component(ical.parse(text) as unknown[]), 'vcalendar')
  return [
    ...parts,
    ...(/\r(?!\n)|(?<!\r)\n/.test(text) ? ['a line end that is none'] : []),
    ...(text.split('\r\n').some((line) => Buffer.byteLength(line) > 75) ? ['a line longer than 75 bytes'] : []),
  ]
}

function jsonParts(text: string): readonly string[] {
  const parts: string[] = []
  const walk = (value: unknown, path: string) => {
    parts.push(`${path} ${value === null ? 'null' : typeof value}`)
    if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`)
    else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`)
  }
  walk(JSON.parse(text), '')
  return parts
}

function xmlParts(text: string): readonly string[] {
  const document = XmlDocument.fromString(text)
  try {
    const elements = document.find('//*') as XmlElement[]
    return [
      ...elements.flatMap(({ name, namespaceUri, attrs }) => [
        `<${namespaceUri} ${name}>`,
        ...attrs.map((attribute) => `${attribute.name} on <${name}>`),
      ]),
      ...elements.flatMap(({ name, attrs }) =>
        attrs
          .filter((attribute) => /^(?:href|src|style|type|rel)$/.test(attribute.name))
          .map((attribute) => schemeOf(`${name} ${attribute.name}`, attribute.value)),
      ),
      ...document.find('//processing-instruction()').map(() => 'an instruction'),
      ...document.find('//comment()').map(() => 'a comment'),
      ...(text.includes('<!DOCTYPE') ? ['a document type'] : []),
    ]
  } finally {
    document.dispose()
  }
}

/** Addresses differ; their schemes do not. */
function schemeOf(name: string, value: string): string {
  return `${name} ${/^[a-z][a-z+.-]*:|^\/\/|^#/i.exec(value)?.[0].toLowerCase() ?? 'relative'}`
}
