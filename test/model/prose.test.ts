import { describe, expect, it } from 'vitest'
import type { Path } from '../../src/model/finding.ts'
import { isProse, normaliseProse } from '../../src/model/prose.ts'

describe('prose is what the schema calls a text', () => {
  it.each<[Path]>([
    [['title']],
    [['title', 'nl']],
    [['timeline', 0, 'body', 'nl']],
    [['timeline', 0, 'services', 'portal', 'note', 'pl']],
    [['timeline', 0, 'replaces', 'first', 'nl']],
    [['timeline', 0, 'corrections', 1, 'text']],
    [['timeline', 0, 'window', 'reason', 'nl']],
    [['faq', 0, 'answer']],
    [['faq', 0, 'answer', 'nl']],
    [['faq', 0, 'answer', 2, 'text', 'nl']],
    [['agents', 'do_not_say', 0, 'nl']],
  ])('in an incident: %j', (path) => expect(isProse(path, 'incident')).toBe(true))

  it.each<[Path]>([
    [[]],
    [['impact']],
    [['timeline', 0, 'id']],
    [['timeline', 0, 'at']],
    [['timeline', 0, 'author']],
    [['timeline', 0, 'services', 'portal']],
    [['timeline', 0, 'approved', 'nl', 'by']],
    [['timeline', 0, 'body', 'nl', 'x']],
    [['timeline', 0, 'body', 0]],
    [['timeline', 'body', 'nl']],
    [['facts', 'cause', 'only', 'why']],
    [['faq', 0, 'reviewed_at', 'nl']],
    [['faq', 0, 'answer', 2, 'while', 'portal']],
    [['facts', 'cause', 'name', 'nl']],
    [['services', 'portal', 'name', 'nl']],
    [['timeline', 0, 'signed', 'name']],
    [['constructor', 'name']],
    [['unknown', 'nl']],
  ])('and nothing else is: %j', (path) => expect(isProse(path, 'incident')).toBe(false))

  it('in the file of an organisation its own', () => {
    expect(isProse(['contacts', 'hotline', 'label', 'nl'], 'organisation')).toBe(true)
    expect(isProse(['service_groups', 'online', 'nl'], 'organisation')).toBe(true)
    expect(isProse(['editions', 'nl', 'salutation'], 'organisation')).toBe(true)
    expect(isProse(['contacts', 'hotline', 'value'], 'organisation')).toBe(false)
    expect(isProse(['timeline', 0, 'body', 'nl'], 'organisation')).toBe(false)
  })
})

describe('prose as files hold it', () => {
  it.each([
    ['Mail works.', 'Mail works.\n'],
    ['\r\n \t\r\nMail\r\nworks.\r\r \n\n', 'Mail\nworks.\n'],
    ['a \nb\t\nc', 'a\nb\nc\n'],
    ['a break   \nhere  ', 'a break  \nhere\n'],
    ['  four\n\n \n  more', '  four\n\n\n  more\n'],
    ['\tone', '\tone\n'],
    [' \n', ''],
    ['', ''],
  ])('%j', (words, prose) => {
    expect(normaliseProse(words)).toBe(prose)
    expect(normaliseProse(prose)).toBe(prose)
  })
})
