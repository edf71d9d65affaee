import { describe, expect, test } from 'vitest'
import { marked, wordDiff } from '../../src/core/word-diff.ts'
import { cpuTimeOf, farTooLong } from '../cpu-time.ts'
import { diceOf } from './random.ts'

const shown = (from: string, to: string) => marked(wordDiff(from, to))

describe('a text that changed is shown by its words', () => {
  test.each([
    ['The portal is down.', 'The portal works.', 'The portal [-is down-]{+works+}.'],
    ['The portal works.', 'The portal works again.', 'The portal works {+again+}.'],
    ['Call us, please, today.', 'Call us today.', 'Call us[-, please,-] today.'],
    ['one', 'one', 'one'],
    ['', 'Say this.', '{+Say this.+}'],
    ['Say this.', '', '[-Say this.-]'],
    ['before 9:30 on 010-2455700', 'before 10:30 on 010-2455701', 'before [-9:30-]{+10:30+} on [-010-2455700-]{+010-2455701+}'],
  ])('%s → %s', (from, to, expected) => {
    expect(shown(from, to)).toBe(expected)
  })

  test('whole, in any script and however its letters are composed', () => {
    expect(shown('Zażółć gęślą jaźń', 'Zażółć gęsią jaźń')).toBe('Zażółć [-gęślą-]{+gęsią+} jaźń')
    expect(shown('cafe\u0301 open', 'cafe\u0300 open')).toBe('[-cafe\u0301-]{+cafe\u0300+} open')
    expect(shown('今日は休みです', '明日は休みです')).toBe('[-今-]{+明+}日は休みです')
    expect(shown('البوابة لا تعمل الآن', 'البوابة تعمل الآن')).toBe('البوابة [-لا-] تعمل الآن')
  })

  test('as one after the other where hardly a word stayed', () => {
    expect(shown('We do not know the cause of it.', 'All services were mended on Monday, the last of them at noon.')).toBe(
      '[-We do not know the cause of it.-]{+All services were mended on Monday, the last of them at noon.+}',
    )
  })

  test('without regard to where its lines break', () => {
    expect(wordDiff('one two\nthree', 'one\ntwo three').map(({ what }) => what)).toEqual(['same'])
  })

  test('in colours on top of the marks where there are colours', () => {
    const paint = { gone: (words: string) => `<${words}>`, new: (words: string) => `(${words})` }
    expect(marked(wordDiff('all is down', 'all is up'), paint)).toBe('all is <[-down-]>({+up+})')
  })
})

test('what is not gone is the later text, and what is not new the earlier one, word for word', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const dice = diceOf(seed)
    const text = () => Array.from({ length: dice.below(12) }, () => dice.one(['a', 'b', 'c', ',', 'd.', 'é', '\n\n'])).join(' ')
    const [from, to] = [text(), text()]
    const runs = wordDiff(from, to)
    const without = (what: string) => runs.flatMap((run) => (run.what === what ? [] : [run.words])).join('')
    expect(without('gone').replace(/\s/g, ''), JSON.stringify([from, to])).toBe(to.replace(/\s/g, ''))
    expect(without('new').replace(/\s/g, ''), JSON.stringify([from, to])).toBe(from.replace(/\s/g, ''))
  }
})

describe('texts of twenty thousand words are compared in no time', () => {
  const long = (word: (at: number) => string) => Array.from({ length: 20_000 }, (_, at) => word(at)).join(' ')
  test.each([
    ['the same but for one word in a hundred', long((at) => `w${at}`), long((at) => (at % 100 === 0 ? 'new' : `w${at}`))],
    ['of two words over and over', long((at) => (at % 3 === 0 ? 'a' : 'b')), long((at) => (at % 5 === 0 ? 'a' : 'b'))],
    ['with nothing in common', long((at) => `a${at}`), long((at) => `b${at}`)],
    ['turned round', long((at) => `w${at}`), long((at) => `w${20_000 - at}`)],
  ])('%s', (_, from, to) => {
    expect(cpuTimeOf(() => wordDiff(from, to))).toBeLessThan(farTooLong)
  })
})
