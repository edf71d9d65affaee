import { slips, type Slip } from '../core/wording/slips.ts'
import { defineCheck } from './check.ts'
import { passagesOf, quoted, wordingProblem } from './wording.ts'

export const typography = defineCheck({
  code: 'typography',
  severity: 'warning',
  over: 'source',
  summary: 'two blanks between words, one before a comma, or none after it',
  reason:
    'Small slips tell readers that nobody read this over, which is what a forged message looks like too. A voice stumbles over a comma without a blank.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office is closed,the shop is open.
      nl: |
        Het kantoor is dicht,  de winkel is open.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office is closed, the shop is open.
      nl: |
        Het kantoor is dicht, de winkel is open.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      for (const slip of slips(passage.text)) {
        const { what, wrong, right } = faults[slip.kind]
        const [from = ''] = wrong.exec(slip.words) ?? []
        const problem = wordingProblem(passage, 'typography', slip, `${quoted(slip.words)} ${what(from.length)}`)
        yield { ...problem, fixes: [{ index: slip.index + slip.words.search(wrong), from, to: right }] }
      }
    }
  },
})

const faults = {
  comma: { what: () => 'has no blank after its comma; expected one', wrong: /,/, right: ', ' },
  early: { what: () => 'has a blank before its comma; expected none', wrong: / +, */, right: ', ' },
  blanks: { what: (count: number) => `has ${count} blanks between two words; expected one`, wrong: / {2,}/, right: ' ' },
} as const satisfies { readonly [kind in Slip['kind']]: object }
