import type { CorrectionView } from '../model/view-parts.ts'
import type { Telling } from './telling.ts'
import { startOf } from './time.ts'
import { correctionViews } from './update-views.ts'
import { publicCorrections } from './publicity.ts'

/** What was corrected of earlier updates after the latest one came, which cannot have told it; the oldest first. */
export function laterCorrections(telling: Telling): readonly CorrectionView[] {
  const { incident, audience, view, steps } = telling.fold
  const last = steps.at(-1)
  if (!last) return []
  const momentOf = ({ at }: { readonly at: Parameters<typeof startOf>[0] }) => startOf(at, audience.zones)
  const latest = momentOf(last.update)
  const later = steps.slice(0, -1).flatMap(({ update }) => {
    if (update.corrections === undefined) return []
    const views = correctionViews(update, telling)
    return publicCorrections(update, incident, audience, view).flatMap((correction, index) => {
      const shown = views[index]
      return shown && momentOf(correction) > latest ? [{ shown, moment: momentOf(correction) }] : []
    })
  })
  return later.toSorted((a, b) => a.moment - b.moment).map(({ shown }) => shown)
}
