import { fold, type Fold } from '../core/fold.ts'
import { publicCorrections } from '../core/publicity.ts'
import { isOpen } from '../core/snapshot.ts'
import { startOf } from '../core/time.ts'
import type { Path } from '../model/finding.ts'
import { stepTo } from './bulletin-place.ts'
import { defineCheck, type RenderedSubject } from './check.ts'
import { leavingOut } from './leaving-out.ts'

export const longAnnouncement = defineCheck({
  code: 'long-announcement',
  severity: 'warning',
  over: 'outputs',
  summary: 'an announcement that takes longer than its budget, although all that may be left out was',
  reason:
    'Callers hang up, or choose the hotline before they have heard what they called for. Nobody can skim what is spoken, and the lines stay busy meanwhile.',
  example: {
    of: 'situation',
    wrong: 'The latest update has an `announcement` of 200 words: a minute and a half, where 60 seconds are the budget.',
    right: 'The `announcement` says in 60 words what does not work, what to do and when more comes.',
  },
  *rule(subject) {
    for (const audience of subject.incident.audiences) {
      const spoken = subject.outputs.filter(({ edition }) => edition === audience.id).flatMap((output) => output.spoken ?? [])
      const longest = spoken.toSorted((a, b) => b.seconds - a.seconds)[0]
      if (longest === undefined || longest.seconds <= longest.budget || !isOpen(fold(subject.incident, audience, subject.viewOf(audience))))
        continue
      const [latest] = announced(subject, audience.id)
      if (latest?.incident !== subject.incident) continue
      yield {
        code: 'long-announcement',
        severity: 'warning',
        file: subject.incident.file,
        path: placeIn(latest),
        message: `the announcement of edition \`${audience.id}\` takes about ${Math.round(longest.seconds)} seconds; its budget is ${longest.budget}${leavingOut(longest.leftOut)}`,
        hint: `Cut ${shareOf(longest)} of its words: a shorter \`announcement\`, or shorter titles and instructions. Or raise \`voice.budget\` of the edition.`,
        edition: audience.id,
      }
    }
  },
})

/** How much is too much, as people say it. */
function shareOf({ seconds, budget }: { readonly seconds: number; readonly budget: number }): string {
  const share = 1 - budget / seconds
  if (share > 0.5) return 'more than half'
  return `about ${share > 0.3 ? 'half' : share > 0.2 ? 'a third' : share > 0.1 ? 'a fifth' : 'a tenth'}`
}

/** The open incidents that an edition’s callers hear of, that with the latest news first: one cause is one finding. */
function announced({ incident, others, viewOf }: RenderedSubject, edition: string): readonly Fold[] {
  const open = [incident, ...others].flatMap((each) =>
    each.audiences
      .filter(({ id }) => id === edition)
      .map((audience) => fold(each, audience, viewOf(audience)))
      .filter((told) => isOpen(told) && told.steps.length > 0),
  )
  const real = open.filter((told) => told.incident.exercise !== true)
  const since = ({ steps, audience }: Fold) => Math.max(...steps.map(({ update }) => startOf(update.at, audience.zones)))
  return (real.length > 0 ? real : open).toSorted((a, b) => since(b) - since(a) || (a.incident.id < b.incident.id ? -1 : 1))
}

/** The words that are said, or the update that has the latest news: corrected, its own announcement is said no longer. */
function placeIn({ steps, incident, audience, view }: Fold): Path {
  const update = steps.at(-1)?.update
  const path = ['timeline', incident.timeline.findIndex((each) => each === update)]
  const isSaid = update?.announcement !== undefined && publicCorrections(update, incident, audience, view).length === 0
  return isSaid ? [...path, 'announcement', ...stepTo(update.announcement, update, audience)] : path
}
