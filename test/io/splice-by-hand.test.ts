import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { applyEdits, obstacleTo, type Edit } from '../../src/model/edit.ts'
import { diceOf } from '../core/random.ts'
import { pasted } from './pasting.ts'
import { randomEdit, randomYaml } from './random-yaml.ts'
import { plainly } from './splice-trial.ts'
import { append, refusal, remove, set } from './splicing.ts'

/** One that nobody can make, so that all of a call are left to a person; it comes last. */
const impossible = set('author', 'a\u0000b')

/** What stands in the file when somebody has pasted all that was printed for these edits, and what was meant to. */
function outcome(text: string, edits: readonly Edit[]): { readonly found: unknown; readonly meant: unknown; readonly told: string } {
  const { byHand } = refusal(text, [...edits, impossible])
  const own = byHand.slice(0, -1)
  const told = own.map(({ where, paste }) => `${where}\n${paste}`).join('\n')
  const after = pasted(text, own)
  const { value, problems } = readSource('incidents/a.yaml', after ?? '')
  return { found: problems[0]?.message ?? plainly(value), meant: plainly(applyEdits(readSource('a.yaml', text).value, edits)), told }
}

describe('who pastes what is printed, where it says, has the file that was meant:', () => {
  const list = 'timeline:\n  - draft: true\n    id: a\n\n  - id: b\n'
  it.each<[string, string, readonly Edit[]]>([
    [
      'several edits, of which each finds the lines as the one before left them',
      list,
      [append('timeline', { id: 'c' }), append('timeline', { id: 'd' }), set('timeline.0.id', 'x')],
    ],
    ['the first field of an item, whose dash stays', list, [remove('timeline.0.draft')]],
    ['a first field with another value', list, [set('timeline.0.draft', ['nl'])]],
    ['an entry between brackets', 'title: { nl: "x", pl: "y" }\n', [set('title.de', 'Störung: # groß')]],
    ['an entry between brackets on lines of their own', 'title: {\n  nl: "x", # so\n  pl: "y"\n}\n', [set('title.de', 'Störung')]],
    ['an item between brackets', 'editions: [ nl, pl ]\n', [append('editions', 'de')]],
    ['a list where there was none', 'title: x\n', [append('timeline', { id: 'a', body: { nl: 'One\n\n- two\n' } })]],
    ['a list that was empty', 'timeline: []\n', [append('timeline', { id: 'a' })]],
    ['a name that needs quotes', 'a: x\n', [set('services.on', 'yes'), set('services.{x}: #', 'y')]],
    [
      'words of several lines, which begin with blanks or look like YAML',
      'title:\n  nl: x\n',
      [set('title.pl', '    four\n\n\n- a: b # c\n\t{')],
    ],
    ['lines that end as those of Windows', 'title:\r\n  nl: x\r\nimpact: major\r\n', [set('title.pl', 'a\n\nb'), set('impact', 'minor')]],
    ['a file without a last line break', 'title: x', [set('impact', 'major')]],
    ['a file with a byte order mark', '\uFEFFtitle: x\n', [set('title', 'y')]],
    ['the first line', 'a: 1\nb: 2\n', [remove('a')]],
    ['the last field of a map', 'facts:\n  cause: x\nb: 1\n', [remove('facts.cause')]],
    ['what an alias repeats', 'a: &a\n  b: 1\nc: *a\n', [set('c.b', 2)]],
    ['what is repeated elsewhere', 'a: &a\n  b: 1\nc: *a\nd: [*a]\n', [set('a.b', 2)]],
    ['what goes here and is repeated elsewhere', 'a: &a x\nc: *a\n', [remove('a')]],
    ['what holds comments', 'timeline:\n  - draft: # why\n      - x # why\n    id: a\n', [set('timeline.0.draft', ['z'])]],
  ])('%s', (_, text, edits) => {
    const { found, meant } = outcome(text, edits)
    expect(found).toEqual(meant)
  })

  it('in files as people might have written them, three edits at a time', () => {
    let count = 0
    for (let seed = 1; seed <= 120; seed += 1) {
      const text = randomYaml(seed)
      const source = readSource('incidents/a.yaml', text)
      if (source.problems.length > 0) continue
      const dice = diceOf(seed ^ 0x2545f491)
      const edits: Edit[] = []
      for (let value = source.value; edits.length < 3;) {
        const edit = randomEdit(dice, value)
        if (obstacleTo(value, edit) !== undefined) continue
        edits.push(edit)
        value = applyEdits(value, [edit])
      }
      const { found, meant, told } = outcome(text, edits)
      expect(found, `seed ${seed}\n${text}\n${told}`).toEqual(meant)
      count += 1
    }
    expect(count).toBeGreaterThan(100)
  })
})

it('between brackets, where a comment would go, the entry is given as it stands there', () => {
  const { byHand } = refusal('a: {\n  b: [ x, # why\n    y ]\n}\n', [set('a.b', ['z']), impossible])
  expect(byHand[0]).toEqual({ path: ['a', 'b'], where: 'change it in lines 2 to 3', paste: 'b: [z]\n', gone: '' })
})
