/** The short form of a row of `npm run torture`: words that try to be more than words stay words, in every field and every output. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { hasBrowser, openBrowser } from '../render/browser.ts'
import { badFiles, badPages } from './controls.ts'
import { naughtyStrings } from './strings.ts'
import { openJudge, tryWords, type Judge } from './trial.ts'
import { fieldsOfWords } from './workspace.ts'

test('there are a thousand naughty strings, and they stand in every field that takes words', () => {
  expect(naughtyStrings.length).toBeGreaterThanOrEqual(1_000)
  const { all, unfilled } = fieldsOfWords()
  expect(all.length).toBeGreaterThan(35)
  expect(unfilled).toEqual([])
})

describe.runIf(hasBrowser)('whoever judges what is made of them', () => {
  let browser: Browser
  let judge: Judge
  beforeAll(async () => {
    browser = await openBrowser()
    judge = await openJudge(browser)
  }, 120_000)
  afterAll(async () => {
    await judge.close()
    await browser.close()
  })

  const page = 'site/en/outage/index.html'
  const fileEnding = (ending: string) =>
    [...judge.harmless.keys()].find((path) => path.endsWith(ending) && path !== 'site/sitemap.xml') ?? ending

  it('finds nothing where the words are harmless, in a file of every kind', async () => {
    const kinds = new Set([...judge.harmless.keys()].map((path) => path.slice(path.lastIndexOf('.') + 1)))
    expect(kinds).toEqual(new Set(['html', 'txt', 'eml', 'ssml', 'atom', 'json', 'ics', 'svg', 'xml']))
    expect(await judge.judge(judge.harmless)).toEqual([])
  })

  it.each(Object.entries(badPages))('finds on a page %s', async (_, bad) => {
    const content = judge.harmless.get(page) ?? ''
    expect(await judge.judge(new Map([[page, content.replace('</main>', () => `${bad}</main>`)]]))).not.toEqual([])
  })

  it('finds on a page that its policy is gone', async () => {
    const content = (judge.harmless.get(page) ?? '').replace(/<meta http-equiv[^>]*>/, '')
    expect(await judge.judge(new Map([[page, content]]))).toEqual([expect.stringContaining('<meta>')])
  })

  it.each(Object.entries(badFiles))('finds %s', async (_, [ending, change]) => {
    const path = fileEnding(ending)
    const content = judge.harmless.get(path) ?? ''
    expect(change(content)).not.toBe(content)
    expect(await judge.judge(new Map([[path, change(content)]]))).not.toEqual([])
  })

  // One of every kind that the list has; the row of the torture tries all.
  const some = naughtyStrings.filter((_, place) => place % 43 === 17)
  it.each(some.map((words) => [JSON.stringify(words).slice(0, 60), words] as const))('lets %s be words and no more', async (_, words) => {
    expect((await tryWords(words, judge)).escapes).toEqual([])
  })
})
