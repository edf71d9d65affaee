import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startersModule } from '../scripts/starters-plugin.ts'

const outage = readFileSync('templates/starters/network-outage.yaml', 'utf8')
const build = (text: string) => () => startersModule({ ours: text })

describe('the build stops at a starter', () => {
  it('with a fault of the format, naming its line', () => {
    expect(build(outage.replace('impact: major', 'impact: huge'))).toThrow(/^templates\/starters\/ours\.yaml:10:9 {2}unknown-value/)
  })

  it('with a condition on a fact that it does not declare', () => {
    expect(build(outage.replace('fact.cause: unknown', 'fact.reason: unknown'))).toThrow(/unknown-fact/)
  })

  it('with words that one of the four languages lacks', () => {
    expect(build(outage.replace('  pl: Zakłócenia w działaniu naszych usług\n', ''))).toThrow(/missing-translation.*`pl` \(pl\)/)
  })

  it('with one string for all languages', () => {
    expect(build(outage.replace(/^title:\n(?: {2}.*\n){4}/m, 'title: Outage\n'))).toThrow(/ours\.yaml:5:8 {2}missing-translation/)
  })

  it('that is no incident', () => {
    expect(build('- a list\n')).toThrow(/ours\.yaml:1:1/)
    expect(build('')).toThrow(/ours\.yaml/)
  })
})

it('a starter without a fault is part of the program word for word', async () => {
  const code = startersModule({ ours: outage })
  const { starters } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { readonly starters: unknown }
  expect(starters).toEqual({ ours: outage })
})
