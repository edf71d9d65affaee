/** Whether anything on a page is more than words: the page is opened in a browser and held against the same page with harmless ones. */
import type { Browser, Page as Tab } from 'playwright-core'

/** A kind of element: what it is called, and of its attributes the values that matter. */
interface Element {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Of scripts and styles. */
  readonly text?: string
}

/** What a browser made of a page: each kind of element once, and how many there are by name. */
export interface Seen {
  readonly elements: readonly Element[]
  readonly counts: { readonly [name: string]: number }
}

export interface Page {
  readonly content: string
  readonly type: 'text/html' | 'image/svg+xml'
}

/** Run in the page that frames all others; of one that has gone elsewhere nothing can be seen. */
const described = `Array.from(frames, (frame) => {
  const kinds = new Map()
  const counts = {}
  try {
    for (const element of frame.document.querySelectorAll('*')) {
      const name = (element.namespaceURI === 'http://www.w3.org/2000/svg' ? 'svg:' : '') + element.localName
      counts[name] = (counts[name] ?? 0) + 1
      const told = (attribute) => !/^(class|id|datetime|title|alt|aria-label|lang|value|[dxy]|width|height)$/.test(attribute)
      const kind = {
        name,
        attributes: Array.from(element.attributes, ({ name, value }) => [name, told(name) ? value : '']),
        ...(/^(script|style)$/.test(element.localName) && { text: element.textContent }),
      }
      kinds.set(JSON.stringify(kind), kind)
    }
  } catch {
    counts.gone = 1
  }
  return { elements: [...kinds.values()], counts }
})`

const home = 'https://judged.example/'

/** A browser that shows pages. Nothing is fetched, and policies of pages are left out: the first line of defence must hold. */
export interface Reader {
  /** What each page is, and what all of them did meanwhile. */
  readonly see: (pages: readonly Page[]) => Promise<{ readonly seen: readonly Seen[]; readonly events: readonly string[] }>
  readonly close: () => Promise<void>
}

export async function openReader(browser: Browser): Promise<Reader> {
  const context = await browser.newContext({ bypassCSP: true })
  const tab = await context.newPage()
  let shown: readonly Page[] = []
  let events: string[] = []
  listen(tab, (event) => events.push(event))
  await tab.route('**/*', async (route) => {
    const url = route.request().url()
    const place = url.startsWith(home) ? Number(url.slice(home.length)) : undefined
    const page = url === home ? { content: frames(shown), type: 'text/html' } : shown[place ?? -1]
    if (page) return await route.fulfill({ body: page.content, contentType: `${page.type}; charset=utf-8` })
    events.push(`asks for ${url}`)
    return await route.abort()
  })
  return {
    see: async (pages) => {
      shown = pages
      events = []
      // Where words are longer than any line and their letters join, a browser takes a minute over all pages.
      await tab.goto(home, { waitUntil: 'load', timeout: 300_000 })
      const seen = await tab.evaluate<readonly Seen[]>(described)
      const gone = tab.url() === home ? [] : [`leads on to ${tab.url()}`]
      return { seen, events: [...events, ...gone] }
    },
    close: () => context.close(),
  }
}

function frames(pages: readonly Page[]): string {
  return `<!DOCTYPE html><title>Judged</title><link rel="icon" href="data:,">${pages.map((_, place) => `<iframe src="/${place}"></iframe>`).join('')}`
}

function listen(tab: Tab, tell: (event: string) => void): void {
  tab.on('dialog', (dialog) => {
    tell(`says “${dialog.message()}”`)
    // A page that opens one while it loads goes on when it is closed.
    void dialog.dismiss().catch(() => undefined)
  })
  tab.on('console', (message) => tell(`tells the console “${message.text()}”`))
  tab.on('pageerror', ({ message }) => tell(`runs into “${message}”`))
  tab.on('popup', () => tell('opens a window'))
}

/** What the harmless page holds: everything else is foreign. */
export interface Shape {
  /** The attributes each element may have. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>
  /** Code, styles and instructions to the browser, which no words may change. */
  readonly fixed: ReadonlySet<string>
  /** How many there are of what a page has one or none of. */
  readonly counts: ReadonlyMap<string, number>
  readonly keys: ReadonlySet<string>
}

const counted = ['html', 'head', 'body', 'main', 'h1', 'title', 'base', 'script', 'style', 'meta', 'form', 'input', 'svg:script'] as const

export function shapeOf({ elements, counts }: Seen): Shape {
  const attributes = new Map<string, Set<string>>()
  for (const { name, attributes: own } of elements) {
    const known = attributes.get(name) ?? new Set()
    for (const [attribute] of own) known.add(attribute)
    attributes.set(name, known)
  }
  return {
    attributes,
    fixed: new Set(elements.flatMap(fixedIn)),
    counts: new Map([...counted, 'gone'].map((name) => [name, counts[name] ?? 0])),
    keys: new Set(elements.flatMap((element) => (isData(element) ? keysIn(element.text ?? '') : []))),
  }
}

/** Everything on a page that is more than words. */
export function foreignIn({ elements, counts }: Seen, shape: Shape): readonly string[] {
  const compared = [...shape.counts].map(([name, count]) => [name, count, counts[name] ?? 0] as const)
  return [
    ...compared.filter(([, before, after]) => before !== after).map(([name, before, after]) => `has ${after} <${name}>, not ${before}`),
    ...elements.flatMap((element) => [...foreignElement(element, shape)]),
  ]
}

function* foreignElement(element: Element, shape: Shape): Generator<string> {
  const { name, attributes } = element
  const known = shape.attributes.get(name)
  // A postal address has lines.
  if (known === undefined && name !== 'br') yield `has <${name}>`
  for (const [attribute, value] of attributes) {
    if (known !== undefined && !known.has(attribute)) yield `has ${attribute}="${value}" on <${name}>`
    if (isAddress(attribute) && !leadsWhereReadersMayGo(name, value)) yield `leads from <${name}> to ${value}`
  }
  for (const fixed of fixedIn(element)) if (!shape.fixed.has(fixed)) yield `has ${fixed}`
  if (isData(element))
    yield* keysIn(element.text ?? '')
      .filter((key) => !shape.keys.has(key))
      .map((key) => `has ${key} in its data`)
}

/** What no words of an author may become. */
function fixedIn(element: Element): readonly string[] {
  const { name, attributes, text } = element
  const held = new Map(attributes)
  return [
    ...(text === undefined || isData(element) ? [] : [`<${name}> ${text}`]),
    ...(held.has('style') ? [`style="${held.get('style')}"`] : []),
    ...(held.has('http-equiv') ? [`${held.get('http-equiv')}: ${held.get('content')}`] : []),
    ...(held.has('rel') ? [`rel="${held.get('rel')}"`] : []),
    ...(held.has('type') ? [`type="${held.get('type')}"`] : []),
  ]
}

function isData({ name, attributes }: Element): boolean {
  return name === 'script' && attributes.some(([attribute, value]) => attribute === 'type' && value === 'application/ld+json')
}

/** The keys of data, and the types it speaks of. */
function keysIn(text: string): readonly string[] {
  const keys: string[] = []
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (key !== '' && !/^\d+$/.test(key)) keys.push(key === '@type' ? `@type ${String(value)}` : key)
      return value
    })
  } catch (error) {
    keys.push(`a fault: ${(error as Error).message}`)
  }
  return keys
}

function isAddress(attribute: string): boolean {
  return /^(?:xlink:)?href$|^(?:src|srcset|action|formaction|data|poster|ping|background|cite|longdesc|usemap|manifest)$/.test(attribute)
}

function leadsWhereReadersMayGo(element: string, value: string): boolean {
  if (element === 'img') return /^data:(?:image\/|,)/.test(value)
  if (element === 'svg:use') return value.startsWith('#')
  const { protocol, host, username, password } = new URL(value, 'https://judged.example/')
  if (element === 'link') return protocol === 'data:' ? value === 'data:,' : protocol === 'https:'
  if (element !== 'a') return false
  // A host of its own only where the address says so in full.
  if (host !== 'judged.example' && !/^[a-z]+:/i.test(value.trim())) return false
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) && (username + password === '' || protocol === 'mailto:')
}
