import { openJudge, tryWords, type Judge, type Outcome } from '../../test/naughty/trial.ts'
import { naughtyStrings } from '../../test/naughty/strings.ts'
import { openBrowser } from '../../test/render/browser.ts'
import type { Row } from './row.ts'

/** A program that breaks off is found as well as words that get out. */
async function tried(words: string, judge: Judge): Promise<Outcome> {
  try {
    return await tryWords(words, judge)
  } catch (error) {
    return { judged: 0, escapes: [`it broke off: ${String(error)}`] }
  }
}

/** Words that try to be more than words, each in every field, judged in everything that is made of them. */
export const naughtyWords: Row = {
  name: 'naughty words in every field',
  rounds: naughtyStrings.length,
  run: async (_, rounds, tell) => {
    const browser = await openBrowser()
    try {
      const judge = await openJudge(browser)
      const broken: string[] = []
      const counts = { judged: 0, refused: 0 }
      for (let round = 0; round < rounds; round++) {
        tell(round + 1)
        const words = naughtyStrings[Math.floor((round * naughtyStrings.length) / rounds) % naughtyStrings.length] as string
        const { judged, escapes } = await tried(words, judge)
        counts.judged += judged
        if (judged === 0) counts.refused += 1
        if (escapes.length > 0) broken.push(`${JSON.stringify(words.slice(0, 80))}: ${escapes.length} escapes, such as ${escapes[0]}`)
      }
      await judge.close()
      const { judged, refused } = counts
      return {
        counts: `${rounds} of ${naughtyStrings.length} words, ${judged} files judged, ${refused} words refused everywhere; ${broken.length} got out`,
        broken: [...broken, ...(refused > rounds / 5 ? [`${refused} refused, expected at most one in five`] : [])],
      }
    } finally {
      await browser.close()
    }
  },
}
