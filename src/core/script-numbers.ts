/** The numbers of agent scripts that were given out, as the record of what is public tells them. */
import { createHash } from 'node:crypto'
import type { Publication, Scripts } from './published.ts'

/** The script that agents had before the one of this number; undefined where the record tells of none. */
export function scriptBefore(publications: readonly Publication[], incident: string, edition: string, number: string): string | undefined {
  const given = publications.flatMap(({ scripts }) => scripts?.[incident]?.[edition] ?? [])
  return given.findLast((one) => one !== number)
}

/** By incident a digest of the numbers that the record tells of: what a script says of the one before depends on nothing else in the record. */
export function givenScripts(publications: readonly Publication[]): ReadonlyMap<string, string> {
  const given = new Map<string, object[]>()
  for (const { scripts = {} } of publications)
    for (const [incident, numbers] of Object.entries(scripts)) given.set(incident, [...(given.get(incident) ?? []), numbers])
  return new Map(
    [...given].map(([incident, numbers]) => [incident, createHash('sha256').update(JSON.stringify(numbers)).digest('hex').slice(0, 16)]),
  )
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
