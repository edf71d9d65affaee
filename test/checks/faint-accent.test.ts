import { expect, test } from 'vitest'
import { faintAccent } from '../../src/checks/accent.ts'
import { readOrganisation } from '../../src/core/incident.ts'
import { readSource } from '../../src/io/source.ts'

const branded = (accent: string) => {
  const source = readSource(
    'organisation.yaml',
    `name: Acme\nsource_language: en\ntimezone: UTC\neditions: { en: { locale: en-GB } }\nbrand: { accent: "${accent}" }\n`,
  )
  const { organisation } = readOrganisation(source)
  if (!organisation) throw new Error('expected an organisation')
  return faintAccent(organisation, source.file)
}

test('a colour too faint to be seen on white is found, with a darker one of its hue that is seen', () => {
  const [found, ...others] = branded('#ffd500')
  expect(others).toEqual([])
  expect(found).toMatchObject({
    path: ['brand', 'accent'],
    message: '`#ffd500` has a contrast of 1.4 to 1 with white paper; expected 4.5 to 1 or more',
    hint: 'Write a darker one, such as "#8c7500".',
  })
  expect(branded('#8c7500')).toEqual([])
})

// #767676 is the lightest grey that WCAG 2.2 lets stand on white, at 4.54 to 1; #777777 has 4.48.
test.each([
  ['#767676', 0],
  ['#777777', 1],
  ['#0000ff', 0],
  ['#ffffff', 1],
])('%s: the bound is that of text', (colour, count) => {
  expect(branded(colour)).toHaveLength(count)
})
