/** What became of a text, word by word: never parts of words, which nobody can read. */
import { sharedPairs, type Pair } from './shared-pairs.ts'

/** Words that both texts have, that are gone, or that are new. */
export interface WordRun {
  readonly what: 'same' | 'gone' | 'new'
  /** With the blanks before it. All that is not gone, put together, is the later text. */
  readonly words: string
}

interface Token {
  readonly gap: string
  readonly word: string
}

/**
 * Blanks, and behind them a word with what holds it together (`don't`, `10:30`, `a@b.nl`), one sign of a script that writes without
 * blanks, or one sign of anything else.
 */
const token =
  /(\s*)([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}\u200c\u200d]+(?:['’.,:@/_&+-]+[\p{L}\p{M}\p{N}\u200c\u200d]+)*|\S\p{M}*)/gu

const letter = /[\p{L}\p{N}]/u

/**
 * Compares two texts by their words; how they are broken into lines does not count. Time grows with their length, not with its square.
 * @example wordDiff('The portal is down.', 'The portal works.') // same 'The portal', gone ' is down', new ' works', same '.'
 */
export function wordDiff(from: string, to: string): readonly WordRun[] {
  const [a, b] = [tokensOf(from), tokensOf(to)]
  const pairs = sharedPairs(
    a.map(({ word }) => word),
    b.map(({ word }) => word),
  )
  const shorter = Math.min(a.length, b.length)
  // Of two texts that share a few words by chance, one after the other is easier to read than both at once.
  const isRewritten = pairs.length < shorter / 2
  return joined(runsOf(a, b, isRewritten ? [] : pairs))
}

/**
 * The same on one line of thought, readable without colour: `The portal [-is down-]{+works+}.`
 * @param paint colours on top, where there are any
 */
export function marked(runs: readonly WordRun[], paint = { gone: plain, new: plain }): string {
  return runs
    .map(({ what, words }, at) => {
      if (what === 'same') return words
      const gap = /^\s*/.exec(words)?.[0] ?? ''
      const own = words.slice(gap.length)
      const isAfterGone = runs[at - 1]?.what === 'gone'
      return what === 'gone' ? `${gap}${paint.gone(`[-${own}-]`)}` : `${isAfterGone ? '' : gap}${paint.new(`{+${own}+}`)}`
    })
    .join('')
}

function plain(words: string): string {
  return words
}

function tokensOf(text: string): readonly Token[] {
  return [...text.trim().matchAll(token)].map(([, gap = '', word = '']) => ({ gap, word }))
}

function runsOf(a: readonly Token[], b: readonly Token[], pairs: readonly Pair[]): readonly WordRun[] {
  const words = (tokens: readonly Token[]) => tokens.map(({ gap, word }) => gap + word).join('')
  const runs: WordRun[] = []
  let [i, j] = [0, 0]
  for (const [nextA, nextB] of [...pairs, [a.length, b.length] as const]) {
    runs.push({ what: 'gone', words: words(a.slice(i, nextA)) }, { what: 'new', words: words(b.slice(j, nextB)) })
    runs.push({ what: 'same', words: words(b.slice(nextB, nextB + 1)) })
    ;[i, j] = [nextA + 1, nextB + 1]
  }
  return runs.filter((run) => run.words !== '')
}

/** Runs of a kind in one; a comma that stays between changes is part of them. */
function joined(runs: readonly WordRun[]): readonly WordRun[] {
  const isLoose = (run: WordRun, at: number, all: readonly WordRun[]) =>
    run.what === 'same' && !letter.test(run.words) && isChange(all[at - 1]) && isChange(all[at + 1])
  return together(together(runs).flatMap((run, at, all) => (isLoose(run, at, all) ? bothWays(run) : [run])))
}

function isChange(run: WordRun | undefined): boolean {
  return run !== undefined && run.what !== 'same'
}

function bothWays({ words }: WordRun): readonly WordRun[] {
  return [
    { what: 'gone', words },
    { what: 'new', words },
  ]
}

/** Between two stretches that stay, all that is gone comes before all that is new. */
function together(runs: readonly WordRun[]): readonly WordRun[] {
  const out: WordRun[] = []
  let [gone, fresh] = ['', '']
  const flush = () => {
    if (gone !== '') out.push({ what: 'gone', words: gone })
    if (fresh !== '') out.push({ what: 'new', words: fresh })
    ;[gone, fresh] = ['', '']
  }
  for (const { what, words } of runs) {
    if (what === 'gone') gone += words
    else if (what === 'new') fresh += words
    else {
      flush()
      const last = out.at(-1)
      if (last?.what === 'same') out[out.length - 1] = { what, words: last.words + words }
      else out.push({ what, words })
    }
  }
  flush()
  return out
}
