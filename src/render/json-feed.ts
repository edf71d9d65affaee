import type { Chronicle } from '../core/chronicle.ts'
import { feedEntries } from './feed-entries.ts'
import { addressOf, homeOf, type MachinePress } from './machine-press.ts'
import { utcOf } from './moments.ts'

/** The same news as a JSON Feed, version 1.1 (jsonfeed.org). */
export function jsonFeed(chronicle: Chronicle, press: MachinePress): object {
  const { page } = chronicle
  const { text, audience } = press
  const organisation = text.markup(page.organisation.name)
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${text.say('page.title')} – ${organisation}`,
    ...(page.as_of && { description: text.say('page.as_of', { when: page.as_of }) }),
    home_page_url: homeOf(press),
    feed_url: addressOf(press.at, press),
    language: audience.locale,
    authors: [{ name: organisation }],
    items: feedEntries(chronicle, press).map(({ id, title, address, published, updated, incident, html }) => ({
      id,
      url: address,
      title,
      content_html: html,
      date_published: utcOf(published),
      date_modified: utcOf(updated),
      tags: [incident.title],
    })),
  }
}
