/**
 * The workload as other generators are given it, with layouts of ours that say what ours say: a page, a mail in two forms and a script per incident and
 * language, and a list.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../../test/core/telling.ts'
import type { Words } from '../../src/model/words.ts'
import { sayings } from './workload-words.ts'
import { languages, services, storyOf, type Story, type StoryUpdate } from './workload.ts'

type Language = (typeof languages)[number]

/** What a layout sees of an incident; times are ISO 8601. */
interface Told {
  readonly lang: Language
  readonly id: string
  readonly title: string
  readonly impact: string
  readonly status: string
  readonly startedAt: string
  readonly ended?: string
  readonly service: string
  readonly contact: string
  /** Without a state nothing was said of it. */
  readonly services: readonly { readonly name: string; readonly state?: string }[]
  /** The newest first. */
  readonly updates: readonly ToldUpdate[]
  readonly spells: readonly { readonly state: string; readonly since: string; readonly x: number; readonly width: number }[]
  readonly promise: { readonly text: string; readonly announced: string; readonly by: string; readonly kept?: string }
  readonly question: string
  readonly answer: string
  readonly checked: string
}

interface ToldUpdate {
  readonly id: string
  readonly number: number
  readonly at: string
  readonly status: string
  readonly before?: string
  readonly change?: { readonly name: string; readonly to: string; readonly from?: string }
  readonly body: string
  readonly next?: string
}

function toldIn(lang: Language, number: number): Told {
  const story = storyOf(number)
  const { id, impact, isOpen, service, startedAt, updates, due } = story
  const name = sayings.services[service][lang]
  const changes = updates.filter((each): each is StoryUpdate & { readonly state: string } => each.state !== undefined)
  const [first, last] = [updates[0], updates.at(-1)]
  const works = isOpen ? undefined : changes.find(({ state }) => state === 'operational')
  return {
    lang,
    id,
    title: sayings.titles[service][lang],
    impact,
    status: last?.status ?? '',
    startedAt: whole(startedAt),
    ...(last && !isOpen && { ended: whole(last.at) }),
    service: name,
    contact: sayings.hotline[lang],
    services: services.map((each) => ({
      name: sayings.services[each][lang],
      ...(each === service && { state: changes.at(-1)?.state ?? 'operational' }),
    })),
    updates: updates.map((each, at) => toldUpdate(each, at, story, lang)).toReversed(),
    spells: changes.map(({ state, at }, index) => {
      const width = 100 / changes.length
      return { state, since: whole(at), x: index * width, width }
    }),
    promise: {
      text: sayings.promise[lang],
      announced: whole(first?.at ?? startedAt),
      by: whole(due),
      ...(works && { kept: whole(works.at) }),
    },
    question: sayings.question[lang],
    answer: sayings.answer[lang],
    checked: whole(last?.at ?? startedAt),
  }
}

function toldUpdate(each: StoryUpdate, at: number, { updates: all, service, isOpen, due }: Story, lang: Language): ToldUpdate {
  const name = sayings.services[service][lang]
  const before = all[at - 1]
  const from = all.slice(0, at).findLast(({ state }) => state !== undefined)?.state
  const next = all[at + 1]?.at ?? (isOpen ? due : undefined)
  return {
    id: each.id,
    number: at + 1,
    at: whole(each.at),
    status: each.status,
    ...(before && { before: before.status }),
    ...(each.state !== undefined && { change: { name, to: each.state, ...(from !== undefined && { from }) } }),
    // They know no references: the telephone number stands in the text.
    body: each.body[lang].replace('{{contact.hotline}}', '010 245 57 00'),
    ...(next !== undefined && { next: whole(next) }),
  }
}

/** With seconds, as other programs want them. */
function whole(at: string): string {
  return at.replace(/(T\d\d:\d\d)Z$/, '$1:00Z')
}

/** The words of our own pages and mails, by keys of one word, `{when}` as Hugo writes it. */
function wordsIn(lang: Language): Readonly<Record<string, string>> {
  const words: Words = wordsOf(lang)
  const tables = { states: words.states, statuses: words.statuses, impacts: words.impacts, outcomes: words.outcomes, page: words.page }
  const flat = Object.entries(tables).flatMap(([table, entries]) =>
    Object.entries(entries).flatMap(([key, said]) => (typeof said === 'string' ? [[`${table}_${key}`, said] as const] : [])),
  )
  const alone = {
    update_number: words.update_number,
    not_reported: words.not_reported,
    mail_page: words.mail.page,
    mail_why: words.mail.why,
  }
  return Object.fromEntries([...flat, ...Object.entries(alone)].map(([key, said]) => [key, said.replaceAll(/\{(\w+)\}/g, '{{ .$1 }}')]))
}

/** Our own looks and signs. */
function looks(name: 'page/_style' | 'shared/_icons'): string {
  return readFileSync(`templates/channels/${name}.html.hbs`, 'utf8')
}

/** A Hugo site: content in Markdown, one folder a language. */
export function writeHugo(folder: string, count: number): void {
  cpSync('scripts/bench/peers/hugo', folder, { recursive: true })
  mkdirSync(join(folder, 'i18n'), { recursive: true })
  writeFileSync(join(folder, 'layouts/partials/style.html'), looks('page/_style'))
  writeFileSync(join(folder, 'layouts/partials/icons.html'), looks('shared/_icons'))
  const settings = languages.map((lang) => `[languages.${lang}]\ncontentDir = "content/${lang}"\nlanguageCode = "${lang}"\n`)
  writeFileSync(join(folder, 'config.toml'), `${hugoSettings}${settings.join('')}`)
  for (const lang of languages) {
    writeFileSync(join(folder, `i18n/${lang}.json`), JSON.stringify(wordsIn(lang)))
    mkdirSync(join(folder, 'content', lang, 'incidents'), { recursive: true })
    for (let number = 0; number < count; number++) {
      const { id, startedAt, answer, ...told } = toldIn(lang, number)
      const front = JSON.stringify({ ...told, date: startedAt, outputs: ['HTML', 'bulletin', 'mail', 'script'] })
      writeFileSync(join(folder, 'content', lang, 'incidents', `${id}.md`), `${front}\n\n${answer}\n`)
    }
  }
}

const hugoSettings = `baseURL = "https://status.meridian.example/"
title = "Meridian Metering"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
timeZone = "Europe/Amsterdam"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[outputFormats.bulletin]
mediaType = "text/html"
baseName = "bulletin"
[outputFormats.mail]
mediaType = "text/plain"
baseName = "mail"
isPlainText = true
[outputFormats.script]
mediaType = "text/plain"
baseName = "script"
isPlainText = true
`

/** An Eleventy site: one file of data, from which four layouts make a page each. */
export function writeEleventy(folder: string, count: number): void {
  cpSync('scripts/bench/peers/eleventy', folder, { recursive: true })
  for (const folderIn of ['_data', '_includes']) mkdirSync(join(folder, folderIn), { recursive: true })
  writeFileSync(join(folder, '_includes/style.html'), looks('page/_style'))
  writeFileSync(join(folder, '_includes/icons.html'), looks('shared/_icons'))
  writeFileSync(join(folder, 'words.json'), JSON.stringify(Object.fromEntries(languages.map((lang) => [lang, wordsIn(lang)]))))
  const all = languages.flatMap((lang) => Array.from({ length: count }, (_, number) => toldIn(lang, number)))
  writeFileSync(join(folder, '_data/told.json'), JSON.stringify(all))
  writeFileSync(join(folder, '_data/languages.json'), JSON.stringify(languages))
}
