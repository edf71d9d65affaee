/** Every bulletin as it looks: in a browser wide, narrow and dark, and by what is known of the large mail programs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { doIUseEmail } from 'doiuse-email'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { incidentOf, twoEditions } from '../core/telling.ts'
import { hasBrowser, openBrowser, read, type Look } from './browser.ts'
import { send, sendAll, sendDigest, type Sent } from './bulletins.ts'

const exercise = (locale: string) =>
  incidentOf(
    `
title: { en: Aurora, nl: Aurora }
impact: major
exercise: true
started_at: 2024-03-18T09:00
timeline:
  - id: one
    at: 2024-03-18
    title: { en: Outage, nl: Storing }
    body: { en: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", nl: "> Citaat\\n\\n1. Een\\n2. Twee\\n\\n---\\n\\n[x](https://status.meridian.example/a-very-long-address/that-does-not-fit-on-a-telephone/in-one-line)" }
    services: { portal: degraded_performance, email: under_maintenance }
`,
    `${twoEditions.replace('nl-NL', locale)}base_url: https://status.meridian.example/\n`,
  )

let bulletins: readonly Sent[]
/** One of every kind. */
let kinds: readonly Sent[]
beforeAll(async () => {
  const all = await Promise.all([cyberattack, maintenance, outage].map(sendAll))
  kinds = await Promise.all([
    send(cyberattack, 'nl', 'letter-nl'),
    send(cyberattack, 'nl', 'letter-nl', { correction: 1 }),
    send(cyberattack, 'en', 'closing'),
    sendDigest(cyberattack, 'pl', '2022-07-01'),
    send(exercise('nl-NL'), 'en', 'one'),
    send(exercise('nl-NL'), 'nl', 'one'),
    send(exercise('ar-EG'), 'nl', 'one'),
  ])
  bulletins = [...all.flat(), ...kinds.slice(3)]
})

/** What some of these programs do not know, and what becomes of it there. */
const unknownSomewhere: Readonly<Record<string, string>> = {
  '@media': 'the light colours stay, which each of them turns dark by itself',
  'General sibling combinator': 'the paragraphs of a new instruction follow each other in one',
  'Attribute selector': 'a telephone number may break at the end of a line',
  'white-space': 'a telephone number may break at the end of a line',
  'HTML5 semantics': '<time> is shown as the words in it',
  '<wbr> element': 'a long address breaks elsewhere',
  '<bdi> element': '`dir` at the link around it says the same',
  'role attribute': 'a screen reader may name the tables of the layout',
  '<body> element': 'the ground is that of the table around everything',
  overflow: 'the line beside the subject is hidden by two other rules',
  'word-break': 'a word that is too long is broken by `overflow-wrap`, or widens the sheet',
  'overflow-wrap': 'a word that is too long is broken by `word-break`, or widens the sheet',
}
const programs = ['gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'outlook.*', 'apple-mail.*', 'yahoo.*', 'gmx.*', 'web-de.*']

test('the large mail programs know every rule that the layout needs', () => {
  const found = bulletins.flatMap(({ html }) => {
    const judged = doIUseEmail(html, { emailClients: programs })
    return judged.success ? [] : judged.errors.map((error) => /^`(.*?)` is not supported/.exec(error)?.[1] ?? error)
  })
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(unknownSomewhere).toSorted())
})

test('a bulletin keeps its looks where no style sheet is read', () => {
  for (const { html } of bulletins) {
    const [, body = ''] = html.split('<body')
    const unstyled = [...body.matchAll(/<(?:p|h1|h2|h3|a|li|ul)\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes(' style="'))
    expect(unstyled).toEqual([])
  }
})

/** As Gmail and Outlook do it on telephones: what is light becomes dark, in its own colour. */
const turned = `
  const turn = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number)
    const sum = Math.max(r, g, b) + Math.min(r, g, b)
    const shift = (channel) => Math.round(Math.min(255, Math.max(0, channel + 255 - sum)))
    return 'rgba(' + [shift(r), shift(g), shift(b), a] + ')'
  }
  const all = [...document.querySelectorAll('body, body *')].map((each) => [each, getComputedStyle(each)])
  for (const [each, { color, backgroundColor }] of all.map(([each, { color, backgroundColor }]) => [each, { color, backgroundColor }])) {
    each.style.setProperty('color', turn(color), 'important')
    if (!/, 0\\)$/.test(backgroundColor)) each.style.setProperty('background-color', turn(backgroundColor), 'important')
  }`

const judge = (rules: readonly string[]) => `;${axe.source}
  axe.run({ runOnly: ${JSON.stringify(rules)} })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`

const wider = 'document.documentElement.scrollWidth - innerWidth'

describe.runIf(hasBrowser)('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-mail-'))
  const empty = join(folder, 'empty.html')
  let browser: Browser
  beforeAll(async () => {
    writeFileSync(empty, '')
    browser = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What is found in each of some bulletins, those without a fault left out. */
  async function look(some: readonly Sent[], how: Look, find: (page: Page) => Promise<unknown>): Promise<readonly unknown[]> {
    return await read(browser, empty, how, async (page, asked) => {
      const found: unknown[] = []
      for (const { html, subject } of some) {
        await page.setContent(html)
        found.push([subject, await find(page)])
      }
      return [...found, ...asked.slice(1)]
    })
  }

  test('every bulletin fits on the smallest telephone, and asks for nothing', async () => {
    const found = await look(bulletins, { width: 320, colorScheme: 'light' }, (page) => page.evaluate(wider))
    expect(found).toEqual(bulletins.map(({ subject }) => [subject, 0]))
  }, 120_000)

  test.each([
    ['wide', { width: 700, colorScheme: 'light' }, '', ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']],
    ['narrow', { width: 360, colorScheme: 'light' }, '', ['color-contrast']],
    ['dark', { width: 700, colorScheme: 'dark' }, '', ['color-contrast']],
    ['turned dark by the mail program', { width: 700, colorScheme: 'light' }, turned, ['color-contrast']],
  ] as const)(
    'a bulletin of every kind is a whole picture, and nobody meets a barrier in it: %s',
    async (_, how, change, rules) => {
      const found = await look(kinds, how, async (page) => {
        await page.evaluate(change)
        const { length } = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 30 })
        return [length > 10_000, await page.evaluate(wider), await page.evaluate(judge(rules))]
      })
      expect(found).toEqual(kinds.map(({ subject }) => [subject, [true, 0, []]]))
    },
    120_000,
  )

  test('a barrier would be noticed', async () => {
    const pale = `for (const mute of document.querySelectorAll('.mute')) mute.style.color = '#bbb';`
    const how = { width: 360, colorScheme: 'light' } as const
    const [found] = await look(kinds.slice(0, 1), how, (page) => page.evaluate(pale + judge(['color-contrast'])))
    expect(found).toEqual([expect.anything(), [expect.stringMatching(/^color-contrast: /)]])
  }, 120_000)
})
