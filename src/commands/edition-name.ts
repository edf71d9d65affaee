import type { Audience } from '../core/audience.ts'

/** An edition as officers see it: `nl-be (nl-BE)`, and `nl` where its locale says no more. */
export function editionName({ id, locale }: Audience): string {
  return id === locale ? id : `${id} (${locale})`
}
