import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostile, machineSite, type MachineSite } from './machine-site.ts'

let site: MachineSite
beforeAll(async () => {
  site = await machineSite()
}, 120_000)
afterAll(() => site.remove())

const scriptsIn = (page: string) =>
  [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)].map(([, kind = '', text = '']) => ({ kind, text }))

describe('the page of an incident', () => {
  test('gives search engines its questions and answers, as they were written and nothing else', () => {
    const [script, ...others] = scriptsIn(site.read('en/outage/index.html'))
    expect([script?.kind, others]).toEqual([' type="application/ld+json"', []])
    const asked = (question: string, answer: string) => ({
      '@type': 'Question',
      name: `${question} ${hostile}`,
      // Markdown takes a backslash before a comma for itself.
      acceptedAnswer: { '@type': 'Answer', text: `${answer} ${hostile.replace('\\,', ',').replace('&amp;', '&')}` },
    })
    expect(JSON.parse(script?.text ?? '')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'FAQPage',
      inLanguage: 'en-GB',
      mainEntity: [asked('Is my data safe?', 'Yes, it is.'), asked('And my bill?', 'It waits.')],
    })
  })

  test('tells them nothing of an exercise', () => {
    expect(scriptsIn(site.read('en/exercise/index.html'))).toEqual([])
  })

  test('leads to the feeds of its edition, as does the page of the organisation', () => {
    const feeds = (page: string) =>
      [...page.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">/g)].map(([, type, href]) => [type, href])
    expect(feeds(site.read('en/outage/index.html'))).toEqual([
      ['application/atom+xml', '../feed.atom'],
      ['application/feed+json', '../feed.json'],
      ['text/calendar', '../calendar.ics'],
    ])
    for (const [, href] of feeds(site.read('ar/index.html'))) expect(site.files()).toContain(`ar/${href}`)
  })
})
