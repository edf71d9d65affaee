/** The numbers of agent scripts that were given out, as the record of what is public tells them. */
import type { Publication, Scripts } from './published.ts'

/** The script that agents had before the one of this number; undefined where the record tells of none. */
export function scriptBefore(publications: readonly Publication[], incident: string, edition: string, number: string): string | undefined {
  const given = publications.flatMap(({ scripts }) => scripts?.[incident]?.[edition] ?? [])
  return given.findLast((one) => one !== number)
}

/** Of the scripts that hold now, those the record does not tell of yet. */
export function newScripts(publications: readonly Publication[], now: Scripts): Scripts {
  const isNew = (incident: string, edition: string, number: string) =>
    publications.findLast(({ scripts }) => scripts?.[incident]?.[edition] !== undefined)?.scripts?.[incident]?.[edition] !== number
  const news = Object.entries(now).map(([incident, numbers]) => {
    const other = Object.entries(numbers).filter(([edition, number]) => isNew(incident, edition, number))
    return [incident, Object.fromEntries(other)] as const
  })
  return Object.fromEntries(news.filter(([, numbers]) => Object.keys(numbers).length > 0))
}
