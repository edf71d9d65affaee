import type { Chronicle } from '../core/chronicle.ts'
import { escapeXml } from './escape.ts'
import { feedEntries, newestIn, type FeedEntry } from './feed-entries.ts'
import { addressOf, homeOf, tagOf, type MachinePress } from './machine-press.ts'
import { utcOf } from './moments.ts'

/** The news of an edition as an Atom feed (RFC 4287); a correction is an update of its entry. */
export function atomFeed(chronicle: Chronicle, press: MachinePress): string {
  const { page } = chronicle
  const { text, audience } = press
  const entries = feedEntries(chronicle, press)
  const organisation = text.markup(page.organisation.name)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(audience.locale)}">
<id>${tagOf(press)}</id>
<title>${escapeXml(`${text.say('page.title')} – ${organisation}`)}</title>
${page.as_of ? `<subtitle>${escapeXml(text.say('page.as_of', { when: page.as_of }))}</subtitle>\n` : ''}<updated>${utcOf(newestIn(entries))}</updated>
<author><name>${escapeXml(organisation)}</name></author>
<link rel="alternate" type="text/html" href="${escapeXml(homeOf(press))}"/>
<link rel="self" type="application/atom+xml" href="${escapeXml(addressOf(press.at, press))}"/>
${entries.map(entryOf).join('')}</feed>
`
}

function entryOf({ id, title, address, published, updated, incident, html }: FeedEntry): string {
  return `<entry>
<id>${id}</id>
<title>${escapeXml(title)}</title>
<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>
<published>${utcOf(published)}</published>
<updated>${utcOf(updated)}</updated>
<category term="${incident.id}" label="${escapeXml(incident.title)}"/>
<content type="html">${escapeXml(html)}</content>
</entry>
`
}
