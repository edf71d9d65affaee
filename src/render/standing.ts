/** How a service, and all of them, stand, as programs and pictures say it. */
import type { ServiceView } from '../model/view-parts.ts'
import type { EditionPage } from '../model/views.ts'
import type { Printer } from './printer.ts'

/** A service nobody was told of works as far as anybody knows, and that is not the same as working. */
export function isTold({ was_mentioned: wasMentioned, state }: ServiceView): boolean {
  return wasMentioned || state !== 'operational'
}

export function stateWords(service: ServiceView, { say }: Printer): string {
  return say(isTold(service) ? `states.${service.state}` : 'not_reported')
}

export function overallWords({ is_unclear: isUnclear, is_watched: isWatched, state }: EditionPage, { say }: Printer): string {
  return say(isUnclear ? 'unclear' : isWatched ? 'watched' : `overall.${state}`)
}
