/** The window of `incident preview`: what was made, an edition a column, in frames as wide as a phone or a screen. */
import { createHash } from 'node:crypto'
import { escapeHtml } from './escape.ts'
import { kindName } from './preview-names.ts'

/** A file that was made. */
export interface Shown {
  /** Below the output folder. */
  readonly path: string
  readonly channel: string
  /** Where its channel puts such files: `mail/{edition}/{incident}/{update}.html`. */
  readonly pattern: string
  readonly edition?: string
  readonly incident?: string
  /** How long it is, where that counts. */
  readonly length?: string | undefined
}

export interface PreviewWindow {
  readonly organisation: string
  readonly incidents: readonly string[]
  readonly editions: readonly string[]
  readonly files: readonly Shown[]
  /** The incident whose files are shown; absent for what belongs to all. */
  readonly incident?: string
  readonly isWide: boolean
  /** What is not as the public has it: drafts, another moment. */
  readonly marks: readonly string[]
  /** Findings and what was held back, as a terminal prints them; empty when all is well. */
  readonly faults: string
  readonly version: string
}

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1e23; --mute: #535b65; --link: #0b4a8f; --line: #8886; font: 15px/1.45 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #161b21; --ink: #e9edf1; --mute: #a8b2bd; --link: #9cc5f8; } }
body { margin: 0; width: max-content; min-width: 100%; background: var(--paper); color: var(--ink); }
a { color: var(--link); }
header, h2 { position: sticky; inset-inline-start: 0; max-width: 100vw; box-sizing: border-box; padding: .75rem 1rem; }
h1 { font-size: 1.15rem; margin: 0 0 .4rem; }
h2 { font-size: 1rem; margin: 0; font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
nav + nav { margin-block-start: .4rem; }
[aria-current] { font-weight: 700; color: inherit; text-decoration: none; }
.mark, .faults, #ended { margin: .6rem 0 0; padding: .5rem .75rem; border-inline-start: 5px solid #c60; background: #c603; }
.faults { border-color: #b0211a; background: #b0211a22; }
pre { margin: .4rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4 ui-monospace, monospace; max-height: 40vh; overflow: auto; }
.row { display: grid; grid-auto-flow: column; justify-content: start; gap: 1rem; padding: 0 1rem 1.5rem; }
figure { margin: 0; width: 390px; }
.wide figure { width: 1280px; }
figcaption { padding-block: .2rem; }
iframe { display: block; width: 100%; height: 720px; box-sizing: border-box; border: 1px solid var(--line); background: #fff; }
iframe.text { height: 420px; }
.none { width: 390px; color: var(--mute); }
.wide .none { width: 1280px; }
`

/** Comes back by itself when there is something new, and says so when the preview is over. */
const script = `
const news = new EventSource('/news')
news.onmessage = ({ data }) => { if (data !== document.documentElement.dataset.version) location.reload() }
news.onerror = () => { document.getElementById('ended').hidden = false }
news.onopen = () => { document.getElementById('ended').hidden = true }
`

/** What the window itself may do: its own style and script, and frames of what was made. */
export const windowPolicy = [
  "default-src 'none'",
  `style-src '${digestOf(style)}'`,
  `script-src '${digestOf(script)}'`,
  "connect-src 'self'",
  'img-src data:',
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The one script that outputs have, which agents search their questions with: that of `templates/channels/phone/_search.html.hbs`. */
const search = 'sha256-YsHF2wQ43vU3MSKeN+tSoF+d0m8EA7I/FJ7PkJgu2xI='

/** What was made may do nothing else, whatever a template of an organisation holds; and as a stranger to the window around it. */
export const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${search}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
].join('; ')

export function previewWindow(shown: PreviewWindow): string {
  const { organisation, incident, isWide, marks, faults, version } = shown
  const files = shown.files.filter((file) => file.incident === incident)
  const framed = files.filter(isFramed)
  const columns = shown.editions.filter((edition) => framed.some((file) => file.edition === edition))
  const patterns = [...new Set(framed.map(({ pattern }) => pattern))].toSorted(pagesFirst)
  const rows = patterns.map((pattern) => rowOf(pattern, framed, columns))
  const others = files.filter((file) => !isFramed(file))
  const title = `Preview – ${organisation}`
  return `<!DOCTYPE html>
<html lang="en" data-version="${escapeHtml(version)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body${isWide ? ' class="wide"' : ''}>
<header>
<h1>${escapeHtml(title)}</h1>
${menusOf(shown)}
${marks.map((mark) => `<p class="mark">${escapeHtml(mark)}</p>`).join('\n')}
<p id="ended" role="status" hidden>The preview has ended. What you see is the last that was made.</p>
${faults === '' ? '' : `<div class="faults" role="alert"><strong>Not everything could be made anew; what could not is shown as it was last made.</strong><pre>${escapeHtml(faults)}</pre></div>`}
</header>
<main>
${rows.join('\n')}
${others.length === 0 ? '' : `<h2>Other files: ${others.map((file) => linkTo(file, file.path)).join(' · ')}</h2>`}
</main>
<script>${script}</script>
</body>
</html>
`
}

function pagesFirst(a: string, b: string): number {
  const rank = (pattern: string) => Number(!pattern.startsWith('site/'))
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

function menusOf({ incidents, incident, isWide }: PreviewWindow): string {
  const choice = (href: string, words: string, isHere: boolean) =>
    `<a href="${escapeHtml(href)}"${isHere ? ' aria-current="page"' : ''}>${escapeHtml(words)}</a>`
  const widths = (wide: boolean) => (wide ? '?wide' : '')
  const here = incident === undefined ? '/' : `/incidents/${incident}`
  return `<nav aria-label="Incidents">${[
    choice(`/${widths(isWide)}`, 'All incidents', incident === undefined),
    ...incidents.map((id) => choice(`/incidents/${id}${widths(isWide)}`, id, id === incident)),
  ].join(' ')}</nav>
<nav aria-label="Width">${choice(here, 'As wide as a phone', !isWide)} ${choice(`${here}?wide`, 'As wide as a screen', isWide)}</nav>`
}

/** Files of one kind side by side: what belongs to all editions first, then an edition a column. */
function rowOf(pattern: string, files: readonly Shown[], editions: readonly string[]): string {
  const ofKind = files.filter((file) => file.pattern === pattern)
  const shared = ofKind.filter(({ edition }) => edition === undefined)
  const cells = (shared.length > 0 ? [] : editions).flatMap((edition) => {
    const own = ofKind.filter((file) => file.edition === edition)
    return own.length === 0 ? [`<p class="none">${escapeHtml(edition)}: nothing was made</p>`] : own.map(figureOf)
  })
  const [{ channel } = { channel: '' }] = ofKind
  return `<h2>${escapeHtml(kindName(channel, pattern))}</h2>\n<div class="row">${[...shared.map(figureOf), ...cells].join('\n')}</div>`
}

function figureOf(file: Shown): string {
  const name = file.edition === undefined ? file.path : `${file.edition} – ${file.path.split('/').at(-1) ?? ''}`
  const kind = file.path.endsWith('.html') ? '' : ' class="text"'
  return `<figure><figcaption>${linkTo(file, name)}${file.length === undefined ? '' : ` – ${escapeHtml(file.length)}`}</figcaption><iframe${kind} loading="lazy" title="${escapeHtml(name)}" src="${addressOf(file)}"></iframe></figure>`
}

function linkTo(file: Shown, words: string): string {
  return `<a href="${addressOf(file)}" target="_blank">${escapeHtml(words)}</a>`
}

function addressOf({ path }: Shown): string {
  return escapeHtml(`/out/${path}`)
}

/** What people read; feeds, documents and whole mails are for programs. */
function isFramed({ path }: Shown): boolean {
  return /\.(html|txt|md|ssml)$/.test(path)
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
