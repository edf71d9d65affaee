/** The workload as other generators are given it, with layouts of ours: a page, a mail and a script per incident and language, and a list. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sayings } from './workload-words.ts'
import { languages, storyOf } from './workload.ts'

type Language = (typeof languages)[number]

/** What a layout sees of an incident. */
interface Told {
  readonly lang: Language
  readonly id: string
  readonly title: string
  readonly service: string
  readonly startedAt: string
  readonly state: string
  readonly updates: readonly { readonly at: string; readonly status: string; readonly body: string }[]
  readonly question: string
  readonly answer: string
}

function toldIn(lang: Language, number: number): Told {
  const { id, service, startedAt, updates } = storyOf(number)
  return {
    lang,
    id,
    title: sayings.titles[service][lang],
    service: sayings.services[service][lang],
    startedAt,
    state: updates.findLast(({ state }) => state !== undefined)?.state ?? 'operational',
    // They know no references: the telephone number stands in the text.
    updates: updates.map(({ at, status, body }) => ({
      at: at.replace('Z', ':00Z'),
      status,
      body: body[lang].replace('{{contact.hotline}}', '010 245 57 00'),
    })),
    question: sayings.question[lang],
    answer: sayings.answer[lang],
  }
}

/** A Hugo site: content in Markdown, one folder a language. */
export function writeHugo(folder: string, count: number): void {
  cpSync('scripts/bench/peers/hugo', folder, { recursive: true })
  const settings = languages.map((lang) => `[languages.${lang}]\ncontentDir = "content/${lang}"\nlanguageCode = "${lang}"\n`)
  writeFileSync(join(folder, 'config.toml'), `${hugoSettings}${settings.join('')}`)
  for (const lang of languages) {
    mkdirSync(join(folder, 'content', lang, 'incidents'), { recursive: true })
    for (let number = 0; number < count; number++) {
      const { title, service, startedAt, state, updates, question, answer, id } = toldIn(lang, number)
      const front = JSON.stringify({
        title,
        date: startedAt.replace('Z', ':00Z'),
        service,
        state,
        updates,
        question,
        outputs: ['HTML', 'mail', 'script'],
      })
      writeFileSync(join(folder, 'content', lang, 'incidents', `${id}.md`), `${front}\n\n${answer}\n`)
    }
  }
}

const hugoSettings = `baseURL = "https://status.meridian.example/"
title = "Meridian Metering"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[outputFormats.mail]
mediaType = "text/plain"
baseName = "mail"
isPlainText = true
[outputFormats.script]
mediaType = "text/plain"
baseName = "script"
isPlainText = true
`

/** An Eleventy site: one file of data, from which three layouts make a page each. */
export function writeEleventy(folder: string, count: number): void {
  cpSync('scripts/bench/peers/eleventy', folder, { recursive: true })
  mkdirSync(join(folder, '_data'), { recursive: true })
  const all = languages.flatMap((lang) => Array.from({ length: count }, (_, number) => toldIn(lang, number)))
  writeFileSync(join(folder, '_data/told.json'), JSON.stringify(all))
  writeFileSync(join(folder, '_data/languages.json'), JSON.stringify(languages))
}
