import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostile, machineSite, type MachineSite } from './machine-site.ts'

let site: MachineSite
beforeAll(async () => {
  site = await machineSite()
}, 120_000)
afterAll(() => site.remove())

function textsOf(path: string, name: string, from = site): readonly string[] {
  const document = XmlDocument.fromString(from.read(path))
  const found = document.find(`//*[local-name()='${name}']`).map((element) => (element as XmlElement).content)
  document.dispose()
  return found
}

const rectsOf = (svg: string) => [...svg.matchAll(/<rect class="\w+"[^>]*>/g)].map(([rect]) => rect)

describe('the picture of the services over time', () => {
  test('says in words what it shows: the days, each service, and what it went through', () => {
    const [title] = textsOf('en/history.svg', 'title')
    expect(title).toMatch(/ – The 90 days up to 15 March 2024$/)
    const [words = ''] = textsOf('en/history.svg', 'desc')
    expect(words.split('\n')).toEqual([
      `Portal ${hostile}: Working; Not working, from 14 March 2024 to 15 March 2024`,
      'Email: Working with limits; Working with limits, from 14 March 2024 to 15 March 2024',
      'Meters: No disruption reported',
    ])
    expect(site.read('en/history.svg')).toContain('role="img" aria-labelledby="title words"')
  })

  test('is the picture of the page, drawn by the same hand', () => {
    const svg = site.read('en/history.svg')
    const page = site.read('en/index.html')
    expect(rectsOf(svg).length).toBeGreaterThan(4)
    expect(rectsOf(svg)).toEqual(rectsOf(page.slice(page.indexOf('id="page_course"'))))
    expect(page).toContain('<a href="history.svg">This picture by itself (SVG)</a>')
  })

  test('tells the states apart without colour: each by its height or its pattern', () => {
    const drawn = new Map(
      rectsOf(site.read('en/history.svg')).map((rect) => [/class="(\w+)"/.exec(rect)?.[1], /height="(\d+)"/.exec(rect)?.[1]]),
    )
    expect(drawn).toEqual(
      new Map([
        ['operational', '3'],
        ['major_outage', '16'],
        ['degraded_performance', '8'],
      ]),
    )
    expect(site.read('en/history.svg')).toContain('<pattern id="h_degraded_performance"')
  })

  test('runs from right to left where its language does', () => {
    const svg = site.read('ar/history.svg')
    expect(svg).toMatch(/ xml:lang="ar" direction="rtl" /)
    expect(svg).toContain('<text x="620" y="36"')
    const last = rectsOf(site.read('en/history.svg')).find((rect) => rect.includes('major_outage'))
    expect(last).toContain('x="97.8%"')
    expect(rectsOf(svg).find((rect) => rect.includes('major_outage'))).toContain('x="0%"')
  })

  test('asks nobody for anything, and holds a hostile name as words', () => {
    const svg = site.read('en/history.svg')
    expect(svg).not.toMatch(/<script|<image|href=|@import|url\((?!#)|\son\w+=/)
    expect(textsOf('en/history.svg', 'text')[0]).toMatch(/^Rivermouth Łódź/)
  })

  test('lists the services as they stand where nothing was ever impaired', async () => {
    const calm = await machineSite({}, ['--now', '2024-03-02T12:00'])
    expect(textsOf('en/history.svg', 'desc', calm)[0]?.split('\n')).toEqual([
      `Portal ${hostile}: No disruption reported`,
      'Email: No disruption reported',
      'Meters: No disruption reported',
    ])
    expect(rectsOf(calm.read('en/history.svg'))).toEqual([])
    calm.remove()
  })
})
