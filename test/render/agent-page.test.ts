/** The agent script as agents use it: opened from a disk, searched by keyboard, printed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { HtmlValidate } from 'html-validate/node'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../commands/calling.ts'
import { runIncident } from '../run-incident.ts'
import { hasBrowser, openBrowser } from './browser.ts'
import { unbroken } from './page-kinds.ts'

const root = resolve(import.meta.dirname, '../..')
const out = mkdtempSync(join(tmpdir(), 'incident-agents-'))
afterAll(() => rmSync(out, { recursive: true }))

describe.runIf(hasBrowser)('an agent', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** What the page says to the console, and asks of a network. */
  const said: string[] = []
  beforeAll(async () => {
    await runIncident(['-C', root, '--now', '2022-09-14T12:00', 'generate', '--channel', 'phone', '--out', out], { cwd: root })
    browser = await openBrowser()
    context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', ({ message }) => said.push(message))
    page.on('request', (request) => said.push(...(request.url().startsWith('file:') ? [] : [request.url()])))
    await page.goto(`file://${out}/phone/nl/2022-07-cyberattack/agent.html`)
  }, 120_000)
  afterAll(async () => await browser.close())

  const shownCards = async () => await page.locator('.card:visible dt').allTextContents()
  const focused = async () => await page.evaluate<string>('document.activeElement.id')

  test('finds a card by keyboard, whatever the accents and the order of the words', async () => {
    const all = await shownCards()
    await page.keyboard.press('/')
    await page.keyboard.type('BETALEN herínnering')
    expect((await shownCards()).join()).toMatch(/^Krijg ik herinneringen/)
    expect(await page.locator('#found').textContent()).toBe(`1 / ${all.length}`)
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('card-payment-reminders')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('find')
    await page.keyboard.press('Escape')
    expect(await shownCards()).toEqual(all)
  })

  test('is shown what to say where no card answers the question', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('zwembad')
    expect(await shownCards()).toEqual(['Wat weten jullie nog niet? Voorlezen duurt ongeveer 5 s'])
    expect(await page.locator('#found').textContent()).toMatch(/^0 /)
    await page.keyboard.press('Escape')
  })

  test('walks the cards with the arrows, and types a slash into the search', async () => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('card-what-caused-it')
    await page.keyboard.press('/')
    await page.keyboard.type('a/b')
    expect(await page.locator('#find').inputValue()).toBe('a/b')
    await page.keyboard.press('Escape')
  })

  /** The policy of the page allows its own script alone; the debugger may run another. */
  async function barriers(on: Page): Promise<unknown> {
    const session = await context.newCDPSession(on)
    const { result } = await session.send('Runtime.evaluate', {
      expression: `${axe.source};axe.run().then(({ violations }) => violations.map(({ id }) => id))`,
      awaitPromise: true,
      returnByValue: true,
    })
    return result.value
  }

  test.each([
    { name: 'by day', width: 1280, colorScheme: 'light', media: 'screen' },
    { name: 'at night', width: 1280, colorScheme: 'dark', media: 'screen' },
    { name: 'on a phone', width: 320, colorScheme: 'light', media: 'screen' },
    { name: 'at night, on a phone', width: 320, colorScheme: 'dark', media: 'screen' },
    { name: 'on paper', width: 794, colorScheme: 'light', media: 'print' },
    { name: 'on paper, from a dark screen', width: 794, colorScheme: 'dark', media: 'print' },
  ] as const)('meets no barrier $name', async ({ width, colorScheme, media }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, media })
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })

  test('reads from right to left in Arabic, and searches it', async () => {
    const folder = join(out, 'arabic')
    const workspace = join(root, 'test/fixtures/right-to-left')
    await runIncident(['-C', workspace, '--now', '2024-02-01T12:00', 'generate', '--channel', 'phone', '--out', folder], { cwd: root })
    const arabic = await context.newPage()
    await arabic.goto(`file://${folder}/phone/ar/2024-01-attack/agent.html`)
    for (const width of [320, 1280]) {
      await arabic.setViewportSize({ width, height: 900 })
      expect(await barriers(arabic)).toEqual([])
      expect(await arabic.evaluate('[document.dir, document.documentElement.scrollWidth - innerWidth]')).toEqual(['rtl', 0])
    }
    const all = await arabic.locator('.card:visible').count()
    await arabic.keyboard.press('/')
    await arabic.keyboard.type('xyz')
    expect(await arabic.locator('.card:visible').count()).toBe(1)
    await arabic.keyboard.press('Escape')
    expect(await arabic.locator('.card:visible').count()).toBe(all)
    await arabic.close()
  })

  test('is no wider than a phone, however wide a word', async () => {
    const folder = write(join(out, 'wide'), unbroken('\uFDFA'.repeat(200)))
    await runIncident(['generate', '--channel', 'phone', '--now', '2024-03-03T12:00'], { cwd: folder })
    const wide = await context.newPage()
    await wide.goto(`file://${folder}/out/phone/en/failure/agent.html`)
    for (const width of [320, 1280]) {
      await wide.setViewportSize({ width, height: 900 })
      expect(await wide.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
    await wide.close()
  })

  test.each(['nl', 'pl', 'en'])('prints the script in %s on at most four sheets of A4', async (edition) => {
    const sheet = await context.newPage()
    await sheet.goto(`file://${out}/phone/${edition}/2022-07-cyberattack/agent.html`)
    const pdf = await sheet.pdf({ preferCSSPageSize: true })
    await sheet.close()
    const pages = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page(?![a-z])/g)].length
    expect(pages).toBeGreaterThan(0)
    expect(pages).toBeLessThanOrEqual(4)
  })

  test.each(['nl', 'pl', 'en'])('is given valid HTML in %s', async (edition) => {
    // Numbers are kept on one line by the style.
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'long-title': 'off', 'tel-non-breaking': 'off' },
    })
    const script = readFileSync(`${out}/phone/${edition}/2022-07-cyberattack/agent.html`, 'utf8')
    const { results } = await validator.validateString(script)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  test('is told nothing on the console, and the page asks for nothing', () => {
    expect(said).toEqual([])
  })
})
