/** Every kind of page for somebody who has a keyboard and nothing else (WCAG 2.2, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { hasBrowser, openBrowser, read } from './browser.ts'
import { makePageKinds, pageKindsIn } from './page-kinds.ts'

const out = mkdtempSync(join(tmpdir(), 'incident-keyboard-'))
afterAll(() => rmSync(out, { recursive: true }))

const { kinds, cyberattack } = pageKindsIn(out)
const agent = join(out, 'phone/phone/nl/2022-07-cyberattack/agent.html')
const all = { ...kinds, 'an agent script': agent }

/** What can be worked, as far as it can be seen. */
const operable = `[...document.querySelectorAll('a[href], summary, input, button, select, textarea, [tabindex="0"]')].filter((each) => each.checkVisibility())`

/** The focused element: its place among those, whether the focus can be seen, and whether nothing covers it. */
const focused = `(async () => {
  // The page is moved to where the focus is with the next frame.
  await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)))
  const at = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const { top, bottom, left, right } = at.getClientRects()[0] ?? at.getBoundingClientRect()
  const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  return {
    place: ${operable}.indexOf(at),
    hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    isShown: top >= 0 && bottom <= innerHeight && (at.contains(shown) || shown?.contains(at) === true),
  }
})()`

interface Focus {
  readonly place: number
  readonly hasRing: boolean
  readonly isShown: boolean
}

async function tabbed(page: Page, times: number, key = 'Tab'): Promise<readonly Focus[]> {
  const stops: Focus[] = []
  for (let stop = 0; stop < times; stop++) {
    await page.keyboard.press(key)
    stops.push(await page.evaluate<Focus>(focused))
  }
  return stops
}

describe.runIf(hasBrowser)('with a keyboard alone', () => {
  let browser: Browser
  beforeAll(async () => {
    makePageKinds(out)
    const root = join(import.meta.dirname, '../..')
    await runIncident(['generate', '--channel', 'phone', '--now', '2022-09-14T18:00', '--out', join(out, 'phone')], { cwd: root })
    browser = await openBrowser()
  }, 120_000)
  afterAll(() => browser.close())

  describe.each([
    ['on a screen', 1280],
    ['on the smallest phone', 320],
  ] as const)('%s', (_, width) => {
    it.each(Object.entries(all))('everything is reached, in order, once, and seen to be: %s', async (_kind, file) => {
      await read(browser, file, { width, colorScheme: 'light' }, async (page) => {
        const count = await page.evaluate<number>(`${operable}.length`)
        expect(count).toBeGreaterThan(1)
        const stops = await tabbed(page, count)
        expect(stops).toEqual(stops.map((_stop, place) => ({ place, hasRing: true, isShown: true })))
        const back = await tabbed(page, count - 1, 'Shift+Tab')
        expect(back).toEqual(stops.slice(0, -1).toReversed())
        await page.evaluate(`${operable}.at(-1).focus()`)
        // And out again: the next is the window of the browser, or the first once more.
        await page.keyboard.press('Tab')
        expect((await page.evaluate<Focus>(focused)).place).toBeLessThan(1)
      })
    })
  })

  it.each(Object.entries(all).filter(([kind]) => !kind.includes('chooser') && kind !== 'an agent script'))(
    'the first stop leads past what is on every page: %s',
    async (_, file) => {
      await read(browser, file, { width: 1280, colorScheme: 'light' }, async (page) => {
        const [first] = await tabbed(page, 1)
        expect(first).toEqual({ place: 0, hasRing: true, isShown: true })
        await page.keyboard.press('Enter')
        expect(await page.evaluate('document.activeElement.localName')).toBe('main')
        await page.keyboard.press('Tab')
        expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
      })
    },
  )

  it('what is closed is opened by Enter and closed by the space bar, and holds no stops while it is closed', async () => {
    await read(browser, cyberattack, { width: 1280, colorScheme: 'light' }, async (page) => {
      const closed = await page.evaluate<number>(`document.querySelectorAll('details:not([open])').length`)
      expect(closed).toBeGreaterThan(10)
      for (let place = 0; place < closed; place++) {
        const summary = page.locator('details:not([open]) > summary').first()
        await summary.focus()
        await page.keyboard.press('Enter')
        expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true)
        await page.keyboard.press('Space')
        expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(false)
        await page.keyboard.press('Space')
      }
      expect(await page.locator('details:not([open])').count()).toBe(0)
    })
  })

  it('would notice a ring that is gone, a stop out of order and a trap', async () => {
    await read(browser, cyberattack, { width: 1280, colorScheme: 'light' }, async (page) => {
      await page.evaluate(`document.querySelector('.brand a').style.outline = 'none'; document.querySelector('.lede a').tabIndex = 1`)
      const stops = await tabbed(page, 3)
      expect(stops.map(({ place }) => place)).not.toEqual([0, 1, 2])
      expect(stops.some(({ hasRing }) => !hasRing)).toBe(true)
    })
  })
})
