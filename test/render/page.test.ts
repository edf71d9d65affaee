import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { HtmlValidate } from 'html-validate/node'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, read, type Look } from './browser.ts'
import { checkers, nuFaults } from './nu-checker.ts'
import { makePageKinds, pageKindsIn } from './page-kinds.ts'

const out = mkdtempSync(join(tmpdir(), 'incident-pages-'))
const { kinds, shipped, cyberattack, organisation, exercise, crowd, persian } = pageKindsIn(out)

beforeAll(() => makePageKinds(out), 120_000)
afterAll(() => rmSync(out, { recursive: true }))

/** How many pages a PDF has, by what it says of itself. */
const pagesIn = (pdf: Buffer): number =>
  Number(/\/Type\s*\/Pages\b[^>]*?\/Count (\d+)|\/Count (\d+)[^>]*?\/Type\s*\/Pages\b/.exec(pdf.toString('latin1'))?.slice(1).find(Boolean))

const html = (file: string): string => readFileSync(file, 'utf8')

describe('a page', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // Ids of updates may begin with a digit; titles are as long as the names in them; numbers are kept on one line by the style.
    rules: { 'valid-id': ['error', { relaxed: true }], 'long-title': 'off', 'tel-non-breaking': 'off' },
  })

  it.each(Object.entries(kinds))('is valid HTML: %s', async (_, file) => {
    const { results } = await validator.validateString(html(file))
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  // Where a browser looks for it (HTML Standard, 4.2.5.4), however long the names are.
  it.each(Object.entries(kinds))('says in its first kilobyte how its letters are written: %s', (_, file) => {
    expect(readFileSync(file).subarray(0, 1024).toString()).toContain('<meta charset="utf-8">')
  })

  it(`is valid HTML to strangers too: ${checkers}`, () => {
    const files = Object.values(kinds)
    expect(nuFaults(files)).toEqual([])
    const broken = join(out, 'broken.html')
    writeFileSync(broken, html(cyberattack).replace('<main', '<main role="button"><main'))
    // Where nobody could be asked, nobody finds it either, and html-validate has the last word.
    expect([...nuFaults([broken]), ...validator.validateStringSync(html(broken)).results.flatMap(({ messages }) => messages)]).not.toEqual(
      [],
    )
  })

  it.each(Object.entries(kinds))('loads nothing and runs nothing: %s', (_, file) => {
    expect(html(file)).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)
    expect(html(file)).not.toMatch(
      /<script(?! type="application\/ld\+json">)|<link rel="stylesheet"|@import|\ssrc="(?!data:)|url\((?!data:|#)|\son[a-z]+="/i,
    )
  })

  it('leads to files, so that it can be read from a USB stick', () => {
    const links = [...html(organisation).matchAll(/href="([^"#:]*)(?:#[^"]*)?"/g)].map(([, href]) => href)
    expect(new Set(links.filter((href) => href !== ''))).toEqual(
      new Set(['../index.html', '2022-07-cyberattack/index.html', 'history.svg', 'feed.atom', 'feed.json', 'calendar.ics']),
    )
  })

  it('has the id of an update on its entry of the timeline alone', () => {
    const ids = [...html(cyberattack).matchAll(/<(\w+)[^>]* id="([a-z0-9-]+)"/g)].map(([, tag, id]) => `${tag} ${id}`)
    expect(ids).toEqual(
      [
        'portals-later-nl',
        'letter-nl',
        'findings-nl',
        'phones-back-nl',
        'hold-mail-nl',
        'restart-later-nl',
        'data-unlikely-nl',
        'first-notice-nl',
      ].map((id) => `li ${id}`),
    )
  })

  it('keeps the remark on a service whose state changed beside it in the timeline', () => {
    const [, phonesBack = ''] = html(cyberattack).split('id="phones-back-nl"')
    expect(phonesBack.slice(0, phonesBack.indexOf('class="said"'))).toContain(
      '<span class="note">Draait intern. Er gaan nog geen afrekeningen uit.</span>',
    )
  })

  it('marks the words that another language lends it', () => {
    expect(html(persian)).toContain('<h2><span lang="en" dir="ltr">Last update</span></h2>')
    expect(html(persian)).toContain('<span lang="en" dir="ltr">This text is not available in your language yet.</span>')
    expect(html(exercise)).not.toContain('Last update')
  })

  it('of an exercise says so first, and is kept out of search engines', () => {
    expect(html(exercise)).toMatch(/<title>تمرين: /)
    expect(html(exercise)).toMatch(/<header>\s*<p class="mark"><strong>تمرين\.<\/strong>/)
    expect(html(persian)).toMatch(/<header>\s*<p class="mark"><strong><span lang="en" dir="ltr">Exercise<\/span>\.<\/strong>/)
    expect(html(exercise)).toContain('<meta name="robots" content="noindex">')
    expect(html(cyberattack)).not.toContain('noindex')
  })
})

describe.runIf(hasBrowser)('a reader', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  const looks = [
    { name: 'by day', width: 1280, colorScheme: 'light' },
    { name: 'at night', width: 1280, colorScheme: 'dark' },
    { name: 'on the smallest phone', width: 320, colorScheme: 'light' },
    { name: 'with everything twice as large', width: 1280, colorScheme: 'light', zoom: 2 },
    { name: 'on paper', width: 1280, colorScheme: 'light', media: 'print' },
  ] as const satisfies readonly (Look & { readonly name: string })[]
  // WCAG 2.2, 2.5.8 is a rule that axe leaves out unless asked; on paper there is nothing to point at.
  const judgeOn = (paper: boolean) => `;${axe.source}
    axe.run({ rules: { 'target-size': { enabled: ${!paper} } } })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`

  describe.each(looks)('$name', (look) => {
    it.each(Object.entries(kinds))('meets no barrier: %s', async (_, file) => {
      const found = await read(browser, file, look, async (page, asked) => ({
        asked,
        wider: await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        barriers: await page.evaluate(
          `for (const details of document.querySelectorAll('details')) details.open = true
          ${judgeOn('media' in look)}`,
        ),
      }))
      expect(found).toEqual({ asked: [`file://${file}`], wider: 0, barriers: [] })
    })
  })

  it.each([
    ...['nl', 'en', 'pl'].map((edition) => [`of edition ${edition}`, join(shipped, edition, '2022-07-cyberattack/index.html')] as const),
    ['of forty services', crowd.en] as const,
    ['of forty services, from right to left,', crowd.ar] as const,
  ])(
    '%s reads on the first screen of a phone what works, what is certain, what to do, when more comes and whom to call',
    async (_, file) => {
      const ends = await read(browser, file, { width: 390, colorScheme: 'light' }, (page) =>
        page.evaluate<readonly number[]>(
          `['h1', '.strip', '.services', '.lead', '.do'].map((part) => document.querySelector(part).getBoundingClientRect().bottom)`,
        ),
      )
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      // The height of a telephone of 2022, without the bars of its browser.
      expect(ends.at(-1)).toBeLessThan(844)
    },
  )

  it('of forty services finds each named: those that do not work at once, the others one step away', async () => {
    const named = await read(browser, crowd.en, { width: 390, colorScheme: 'light' }, async (page) => {
      const shown = async () => (await page.locator('.names li:visible').allTextContents()).length
      const atOnce = await shown()
      for (const folded of await page.locator('.many summary').all()) await folded.click()
      return [atOnce, await shown()]
    })
    expect(named).toEqual([3, 40])
  })

  it.each(['nl', 'en', 'pl'])('of edition %s prints a handout of two pages, and what was before after it', async (edition) => {
    const file = join(shipped, edition, '2022-07-cyberattack/index.html')
    const [look] = looks
    const pages = await read(browser, file, look, async (page) => {
      const all = pagesIn(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))
      await page.addStyleTag({ content: '#page_course, #page_earlier { display: none; }' })
      return [pagesIn(await page.pdf({ preferCSSPageSize: true, format: 'A4' })), all > 2]
    })
    expect(pages).toEqual([2, true])
  })

  it('finds nothing cut off on paper that hangs beside the text', async () => {
    const [look] = looks
    const hanging = await read(browser, cyberattack, look, async (page) => {
      await page.emulateMedia({ media: 'print' })
      return await page.evaluate(`{
        const room = (list) => parseFloat(getComputedStyle(list).paddingInlineStart)
        const bulleted = [...document.querySelectorAll('ul, ol')].filter((list) => getComputedStyle(list).listStyleType !== 'none')
        const tight = bulleted.filter((list) => room(list) < 1.5 * parseFloat(getComputedStyle(list).fontSize))
        const circles = [...document.querySelectorAll('.timeline')].filter((list) => room(list) < 9)
        ;[bulleted.length > 0, tight.length, circles.length]
      }`)
    })
    expect(hanging).toEqual([true, 0, 0])
  })

  it('would notice a barrier', async () => {
    const pale = `for (const mute of document.querySelectorAll('.mute')) mute.style.color = '#bbb'`
    const [look] = looks
    const barriers = await read(browser, cyberattack, look, (page) => page.evaluate(`${pale}\n${judgeOn(false)}`))
    expect(barriers).toEqual([expect.stringMatching(/^color-contrast: /)])
  })
})
