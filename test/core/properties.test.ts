import { describe, expect, test } from 'vitest'
import { bulletinsOf } from '../../src/core/bulletins.ts'
import { fold, type Fold } from '../../src/core/fold.ts'
import type { Incident } from '../../src/core/incident.ts'
import { lastChangeAt, nextChangeAt } from '../../src/core/next-change.ts'
import { bulletinOf } from '../../src/core/bulletin-view.ts'
import { agentSnapshotOf } from '../../src/core/snapshot.ts'
import { audienceIn, occasion } from './telling.ts'
import { diceOf, momentIn, randomFile, readFile, type Dice, type RandomFile } from './random.ts'

/** Enough to find what is wrong in good time; more on demand, when the fold changes. */
const rounds = Number(process.env['INCIDENT_TEST_ROUNDS'] ?? 40)
const editions = ['en', 'nl'] as const

function at(incident: Incident, edition: string, now: number): Fold {
  return fold(incident, audienceIn(incident, edition), { now, withDrafts: false })
}

/** All that an edition's readers and agents see of an incident at a moment; which other editions have a page is their business. */
function seen(incident: Incident, edition: string, now: number): unknown {
  const { alternates: _others, ...snapshot } = agentSnapshotOf(at(incident, edition, now), occasion)
  return snapshot
}

const shape = ({ steps }: Fold) => steps.map(({ update, number, before, after }) => [update.id, number, before, after])

/** Runs a law over many incidents; a failure names the seed that breaks it. */
function always(law: string, holds: (incident: Incident, file: RandomFile, dice: Dice) => void): void {
  test(law, () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const dice = diceOf(seed)
      const file = randomFile(dice)
      try {
        holds(readFile(file), file, dice)
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    }
  })
}

const someMoment = (file: RandomFile, dice: Dice) => Math.min(...file.timeline.map(momentIn)) + dice.below(40_000) * 60_000

describe('for any incident', () => {
  always('what holds now is the beginning of what holds later', (incident, file, dice) => {
    const now = someMoment(file, dice)
    for (const edition of editions) {
      const soon = shape(at(incident, edition, now))
      expect(shape(at(incident, edition, now + dice.below(20_000) * 60_000)).slice(0, soon.length)).toEqual(soon)
    }
  })

  always('the place of an update in the file does not matter where no two have the same time', (incident, file, dice) => {
    const now = someMoment(file, dice)
    const shuffled = readFile({ ...file, timeline: dice.shuffled(file.timeline) })
    for (const edition of editions) expect(seen(shuffled, edition, now)).toEqual(seen(incident, edition, now))
  })

  always('what one edition is told changes nothing for another', (incident, file, dice) => {
    const now = someMoment(file, dice)
    for (const edition of editions) {
      const own = file.timeline.filter((update) => !Array.isArray(update['editions']) || update['editions'].includes(edition))
      expect(seen(readFile({ ...file, timeline: own }), edition, now)).toEqual(seen(incident, edition, now))
    }
  })

  always('what is not public yet, or a draft, might as well not be there', (incident, file, dice) => {
    const now = someMoment(file, dice)
    for (const edition of editions) {
      const isPublic = ({ draft, ...update }: RandomFile['timeline'][number]) =>
        momentIn(update) <= now && draft !== true && !(Array.isArray(draft) && draft.includes(edition))
      expect(seen(readFile({ ...file, timeline: file.timeline.filter(isPublic) }), edition, now)).toEqual(seen(incident, edition, now))
    }
  })

  always('what holds after some updates is what these alone make hold', (incident, file, dice) => {
    for (const edition of editions) {
      const whole = at(incident, edition, Infinity)
      const count = dice.below(whole.steps.length + 1)
      const ids = whole.steps.slice(0, count).map(({ update }) => update.id)
      const some = at(readFile({ ...file, timeline: file.timeline.filter(({ id }) => ids.includes(id)) }), edition, Infinity)
      expect(some.holds).toEqual(whole.steps[count - 1]?.after ?? some.holds)
      expect(some.steps).toHaveLength(count)
    }
  })

  always('a bulletin made today is the bulletin of its day', (incident) => {
    for (const edition of editions) {
      const today = at(incident, edition, Date.UTC(2030, 0))
      for (const { step, correction, name } of bulletinsOf(today, 'all')) {
        const made = step.update.at.text
        const corrected =
          correction === undefined
            ? undefined
            : [...(step.update.corrections ?? [])].map((each) => Date.parse(each.at.text)).toSorted((a, b) => a - b)[correction - 1]
        const then = at(incident, edition, corrected ?? Date.parse(made))
        const same = then.steps.find(({ update }) => update.id === step.update.id)
        expect(same, name).toBeDefined()
        if (same)
          expect(JSON.stringify(bulletinOf(then, same, occasion, correction))).toBe(
            JSON.stringify(bulletinOf(today, step, occasion, correction)),
          )
      }
    }
  })

  always('nothing changes by itself before the next change, and views do not know the time', (incident, file, dice) => {
    const now = someMoment(file, dice)
    const next = nextChangeAt(incident, () => ({ now, withDrafts: false }))
    for (const edition of editions) {
      const [begin, end] = [seen(incident, edition, now), seen(incident, edition, next === undefined ? Date.UTC(2030, 0) : next - 1)]
      expect(JSON.stringify(end)).toBe(JSON.stringify(begin))
    }
  })

  always('nothing has changed since the last change', (incident, file, dice) => {
    const now = someMoment(file, dice)
    const last = lastChangeAt(incident, () => ({ now, withDrafts: false }))
    for (const edition of editions)
      expect(JSON.stringify(seen(incident, edition, last ?? 0))).toBe(JSON.stringify(seen(incident, edition, now)))
  })

  always('views are plain data, and the same for the same file', (incident, file, dice) => {
    const now = someMoment(file, dice)
    for (const edition of editions) {
      const view = agentSnapshotOf(at(incident, edition, now), occasion)
      expect(JSON.parse(JSON.stringify(view))).toStrictEqual(view)
      expect(JSON.stringify(agentSnapshotOf(at(readFile(file), edition, now), occasion))).toBe(JSON.stringify(view))
    }
  })

  always('numbers run from 1 without gaps, and every step begins where the last ended', (incident) => {
    for (const edition of editions) {
      const { steps, holds } = at(incident, edition, Infinity)
      expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1))
      for (const [index, step] of steps.entries()) expect(steps[index + 1]?.before ?? holds).toBe(step.after)
    }
  })

  always('a promise is settled once, late by whole days, and its dates are those announced', (incident, file, dice) => {
    const now = someMoment(file, dice)
    for (const edition of editions) {
      for (const promise of agentSnapshotOf(at(incident, edition, now), occasion).promises) {
        expect(promise.is_open).toBe(promise.outcome === 'open' || promise.outcome === 'overdue')
        expect(promise.kept_at === undefined).toBe(promise.outcome !== 'kept')
        expect(promise.days_late ?? 1).toBeGreaterThan(0)
        expect(promise.slips.at(-1)?.to ?? promise.by).toEqual(promise.by)
      }
    }
  })
})
