/** The first page of a pack: what is in it and for whom, to be opened with nothing but a browser. It stands alone: a viewer of zips may take it out. */
import { escapeHtml } from './escape.ts'

export interface PackLink {
  readonly path: string
  readonly channel: string
  readonly words: string
  /** BCP 47, of the words. */
  readonly lang?: string
}

/** What a pack holds for one edition. */
export interface PackEdition {
  readonly id: string
  readonly locale: string
  readonly links: readonly PackLink[]
  /** Nobody but colleagues may read these. */
  readonly internal: readonly PackLink[]
}

export interface PackIndex {
  readonly organisation: string
  readonly chooser?: string
  readonly editions: readonly PackEdition[]
  /** Ids of incidents that did not happen. */
  readonly exercises: readonly string[]
  /** The folder in which the work goes on, where it is in the pack. */
  readonly workspace?: string
  readonly isInternal: boolean
}

const style = `:root{color-scheme:light dark;background:#fff;color:#111}a{color:#0b4f9e}
@media(prefers-color-scheme:dark){:root{background:#111;color:#eee}a{color:#9ecbff}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem}h1,h2,h3{line-height:1.25}h2{margin-top:2rem}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}.mark{border:2px solid;padding:.5rem 1rem;font-weight:bold}li{margin:.25rem 0}`

export function packIndex(pack: PackIndex): string {
  const { organisation, chooser, editions, exercises, workspace, isInternal } = pack
  const internal = editions.filter((edition) => edition.internal.length > 0)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${escapeHtml(organisation)}: what we tell the public</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(organisation)}: what we tell the public</h1>
${paragraph(exercises.length > 0, `<strong>EXERCISE.</strong> ${exercises.map(code).join(', ')}: this did not happen. Do not publish it.`, 'mark')}<p>Does a link below open nothing? Unpack the whole file first (“Extract all”), then open <code>index.html</code> in the folder.</p>
<h2>For the public</h2>
<p>Everything in <code>public/</code> may be shown to anybody. <code>public/site/</code> is the status site: put its contents on any web server as they are.</p>
${paragraph(chooser !== undefined, `<a href="${escapeHtml(chooser ?? '')}">The site, with all editions</a>`)}${editions.map((edition) => section(edition, edition.links)).join('')}${isInternal ? '<h2>Only for colleagues</h2>\n<p class="mark">Nothing in <code>internal/</code> may be published or passed on.</p>\n' : ''}${internal.map((edition) => section(edition, edition.internal)).join('')}${paragraph(workspace !== undefined, `To go on working elsewhere: <code>incident -C ${escapeHtml(workspace ?? '')} status</code>`)}<h2>Is it whole?</h2>
<p>In the unpacked folder: <code>sha256sum --check SHA256SUMS</code> (macOS: <code>shasum -a 256 -c SHA256SUMS</code>).</p>
</main>
</body>
</html>
`
}

function paragraph(isSaid: boolean, html: string, name?: string): string {
  return isSaid ? `<p${name === undefined ? '' : ` class="${name}"`}>${html}</p>\n` : ''
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function section({ id, locale }: PackEdition, links: readonly PackLink[]): string {
  const items = links.map(({ path, channel, words, lang }) => {
    const tongue = lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`
    return `<li>${escapeHtml(channel)}: <a href="${escapeHtml(encodeURI(path))}"${tongue} dir="auto">${escapeHtml(words)}</a> ${code(path)}</li>\n`
  })
  return links.length === 0 ? '' : `<h3>${escapeHtml(id)} (${escapeHtml(locale)})</h3>\n<ul>\n${items.join('')}</ul>\n`
}
