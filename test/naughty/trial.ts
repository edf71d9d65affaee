/** Words put into every field of a workspace, and everything that is made of it judged. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { write } from '../commands/calling.ts'
import { runIncident } from '../run-incident.ts'
import { controlsIn, foreignParts, partsOf } from './file-judge.ts'
import { foreignIn, openReader, shapeOf, type Page, type Seen } from './page-judge.ts'
import { everyMarkdown, harmless, narrowFillings, naughtyWorkspace, type Filling } from './workspace.ts'

/** Files by their paths below the output folder. */
export type Made = ReadonlyMap<string, string>

async function madeOf(filling: Filling): Promise<{ readonly made: Made; readonly said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-naughty-'))
  try {
    write(folder, naughtyWorkspace(filling))
    const { output } = await runIncident(['generate', '--now', '2024-03-16T12:00'], { cwd: folder })
    return { made: filesIn(join(folder, 'out')), said: output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where all of it is refused there is no folder. */
function filesIn(folder: string): Made {
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]))
}

/** What a browser would be given of a file: the page, the picture, or what readers of feeds show. */
function pagesIn(path: string, content: string): readonly Page[] {
  if (path.endsWith('.html')) return [{ content, type: 'text/html' }]
  if (path.endsWith('.svg')) return [{ content, type: 'image/svg+xml' }]
  if (path.endsWith('feed.atom')) return [{ content: fragments(contentsOf(content)), type: 'text/html' }]
  if (path.endsWith('feed.json')) {
    const { items } = JSON.parse(content) as { readonly items: readonly { readonly content_html: string }[] }
    return [{ content: fragments(items.map(({ content_html: html }) => html)), type: 'text/html' }]
  }
  return []
}

function contentsOf(feed: string): readonly string[] {
  const document = XmlDocument.fromString(feed)
  const contents = document.find("//*[local-name()='content']").map((element) => (element as XmlElement).content)
  document.dispose()
  return contents
}

function fragments(contents: readonly string[]): string {
  return `<!DOCTYPE html><title>A feed</title><main><h1>News</h1>${contents.join('\n')}</main>`
}

export interface Judge {
  /** What is more than words in some files, each with the file it stands in. */
  readonly judge: (made: Made) => Promise<readonly string[]>
  readonly harmless: Made
  readonly close: () => Promise<void>
}

/** A judge who knows what every file holds when its words are harmless. */
export async function openJudge(browser: Browser): Promise<Judge> {
  const reader = await openReader(browser)
  const { made } = await madeOf(harmless)
  const parts = new Map<string, ReadonlySet<string>>()
  for (const [path, content] of made) parts.set(path, await partsOf(path, content))
  const pages = [...made].flatMap(([path, content]) => pagesIn(path, content).map((page) => ({ path, page })))
  const { seen } = await reader.see(pages.map(({ page }) => page))
  const shapes = new Map(pages.map(({ path }, place) => [path, shapeOf(seen[place] as Seen)]))
  const judge = async (judged: Made) => {
    const found: string[] = []
    const shown: { readonly path: string; readonly page: Page }[] = []
    for (const [path, content] of judged) {
      const foreign = await foreignParts(path, content, parts.get(path) ?? new Set())
      found.push(...foreign.map((each) => `${path} ${each}`))
      // What is no feed has no news to show.
      if (!foreign.some((each) => each.startsWith('has a fault'))) shown.push(...pagesIn(path, content).map((page) => ({ path, page })))
    }
    const all = await reader.see(shown.map(({ page }) => page))
    for (const [place, { path }] of shown.entries()) {
      const shape = shapes.get(path)
      const foreign = shape ? foreignIn(all.seen[place] as Seen, shape) : ['is a page that harmless words do not make']
      found.push(...foreign.map((each) => `${path} ${each}`))
    }
    return [...found, ...all.events.map((event) => `one of the pages ${event}`)]
  }
  return { judge, harmless: made, close: reader.close }
}

export interface Outcome {
  /** How many files were judged. */
  readonly judged: number
  /** What got out, each with the file it stands in. */
  readonly escapes: readonly string[]
}

/**
 * Puts words into every field that takes them: all at once, or where that is refused those for plain words and those for Markdown by
 * themselves. What is refused goes nowhere.
 */
export async function tryWords(words: string, judge: Judge): Promise<Outcome> {
  const narrow = narrowFillings(words)
  const whole = await judgedFilling({ plain: words, markdown: words, narrow }, judge)
  if (whole.judged > judge.harmless.size / 2) return whole
  const plain = await judgedFilling({ plain: words, markdown: everyMarkdown, narrow }, judge)
  const markdown = await judgedFilling({ plain: harmless.plain, markdown: words }, judge)
  const all = [whole, plain, markdown]
  return { judged: all.reduce((sum, { judged }) => sum + judged, 0), escapes: all.flatMap(({ escapes }) => escapes) }
}

async function judgedFilling(filling: Filling, { judge }: Judge): Promise<Outcome> {
  const { made, said } = await madeOf(filling)
  const told = controlsIn(said).map((control) => `the terminal is told ${control}`)
  return { judged: made.size, escapes: [...told, ...(made.size === 0 ? [] : await judge(made))] }
}
