import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostile, machineSite, organisation, works, type MachineSite } from './machine-site.ts'

let site: MachineSite
beforeAll(async () => {
  site = await machineSite({ 'incidents/organisation.yaml': organisation('base_url: https://status.rivermouth.example/') })
}, 120_000)
afterAll(() => site.remove())

function eventsIn(text: string): readonly ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}
const value = (event: ICAL.Event | undefined, name: string) => String(event?.component.getFirstPropertyValue(name))

describe('the calendar of planned maintenance', () => {
  test('gives a reader the time, the words and the page, whatever stands in them', () => {
    const [event, ...others] = eventsIn(site.read('en/calendar.ics'))
    expect(others).toEqual([])
    expect(event?.summary).toBe(`New meters ${hostile}`)
    expect(event?.description).toContain('We change them later.')
    expect(event?.startDate.toJSDate().toISOString()).toBe('2024-03-31T00:00:00.000Z')
    // The clocks go forward in between.
    expect(event?.endDate.toJSDate().toISOString()).toBe('2024-03-31T04:00:00.000Z')
    expect(value(event, 'url')).toBe('https://status.rivermouth.example/en/works/')
    expect(value(event, 'status')).toBe('CONFIRMED')
  })

  test('has lines of 75 bytes at most that end as RFC 5545 asks, and no character parted', () => {
    const text = site.read('ar/calendar.ics')
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\ufffd]/)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('keeps the name of an event that is moved, and counts up', async () => {
    const before = works.slice(0, works.indexOf('  - id: moved'))
    const mine = await machineSite({ 'incidents/works.yaml': before })
    const [first] = eventsIn(mine.read('en/calendar.ics'))
    await mine.again({ 'incidents/works.yaml': works })
    const [moved] = eventsIn(mine.read('en/calendar.ics'))
    expect(moved?.uid).toBe(first?.uid)
    expect([first?.sequence, moved?.sequence]).toEqual([0, 1])
    expect(first?.startDate.toJSDate().toISOString()).toBe('2024-03-30T21:00:00.000Z')
    mine.remove()
  })

  test('takes whole days for days, and says of work that was called off that it is', async () => {
    const days = works
      .slice(0, works.indexOf('  - id: moved'))
      .replace('2024-03-30T22:00', '2024-03-30')
      .replace('2024-03-31T06:00', '2024-03-31')
    const mine = await machineSite({
      'incidents/works.yaml': days,
      'incidents/off.yaml': `${days}  - { id: off, at: 2024-03-11T09:00, status: completed, body: { en: Off., ar: Off. } }\n`,
    })
    const [off, on] = eventsIn(mine.read('en/calendar.ics')).toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
    expect([on?.startDate.toString(), on?.endDate.toString()]).toEqual(['2024-03-30', '2024-04-01'])
    expect([value(on, 'status'), value(off, 'status')]).toEqual(['CONFIRMED', 'CANCELLED'])
    mine.remove()
  })

  test('is a calendar without events where nothing was ever planned', async () => {
    const mine = await machineSite({
      'incidents/works.yaml': works.replace('at: 2024-03-01T09:00', 'at: 2024-03-20T09:00').replace('at: 2024-03-10', 'at: 2024-03-21'),
    })
    expect(eventsIn(mine.read('en/calendar.ics'))).toEqual([])
    mine.remove()
  })
})
