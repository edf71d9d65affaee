import type { Audience } from '../core/audience.ts'
import { changedWords } from '../core/changed-words.ts'
import type { Incident } from '../core/incident.ts'
import { isPublic, publicCorrections } from '../core/publicity.ts'
import type { Base, Publication } from '../core/published.ts'
import { saysStill } from '../core/release.ts'
import type { Path, Problem } from '../model/finding.ts'
import { defineCheck, type Subject } from './check.ts'

export const unmarkedCorrection = defineCheck({
  code: 'unmarked-correction',
  severity: 'error',
  over: 'source',
  summary: 'public words that were changed or removed without a correction that says so',
  reason:
    'Readers, journalists and lawyers have the mail and the page as they were. A statement that changes in silence costs the trust that all the others need; a correction that stands beside it does not.',
  example: {
    of: 'situation',
    wrong: 'incidents/publications.jsonl says that an update was published. Its words are other ones now, and it has no correction.',
    right: 'The words are as they were published. What was wrong in them stands in a correction: `incident correct <update>`.',
  },
  *rule(subject) {
    const found = subject.incident.audiences.flatMap((audience) => [...changesFor(audience, subject)])
    for (const key of new Set(found.map(keyOf))) {
      const same = found.filter((change) => keyOf(change) === key)
      const [first] = same
      if (first !== undefined) yield problemOf(first, same, subject.incident)
    }
  },
})

/** Published words that are not there as they were. */
interface Change {
  readonly edition: string
  readonly update: string
  readonly path: Path
  readonly what: string
}

const keyOf = ({ path, what }: Change): string => JSON.stringify([path, what])

function problemOf({ update, path, what }: Change, same: readonly Change[], { id, file }: Incident): Problem {
  const editions = same.map(({ edition }) => edition)
  const [only, ...others] = editions
  return {
    code: 'unmarked-correction',
    severity: 'error',
    file,
    path,
    message: `readers of ${editions.map((edition) => `\`${edition}\``).join(' and ')} have read \`${update}\`, which ${what}, without a correction`,
    hint: `Write it as it was; \`incident correct ${id}/${update}\` says what was wrong in it, \`incident withdraw\` takes it back.`,
    ...(others.length === 0 && only !== undefined && { edition: only }),
  }
}

function* changesFor(audience: Audience, { incident, viewOf, seen }: Subject): Generator<Change> {
  const known = new Set<string>()
  for (const change of sinceBase(audience, incident, viewOf, seen?.base)) {
    known.add(change.update)
    yield change
  }
  for (const change of sincePublished(audience, incident, viewOf, seen?.publications ?? [])) if (!known.has(change.update)) yield change
}

function* sinceBase(audience: Audience, incident: Incident, viewOf: Subject['viewOf'], base: Base | undefined): Generator<Change> {
  const before = base?.incidents.get(incident.id)
  const reader = before?.audiences.find(({ id }) => id === audience.id)
  if (base === undefined || before === undefined || reader === undefined) return
  const view = viewOf(audience)
  for (const was of before.timeline.filter((update) => isPublic(update, before, reader, view))) {
    const at = incident.timeline.findIndex(({ id }) => id === was.id)
    const update = incident.timeline[at]
    const change = { edition: audience.id, update: was.id }
    if (update === undefined) {
      yield { ...change, path: ['timeline'], what: `stands in ${base.name} and is gone here` }
      continue
    }
    const corrections = publicCorrections(update, incident, audience, view).length
    if (corrections > publicCorrections(was, before, reader, view).length) continue
    const changed = changedWords({ update: was, incident: before }, { update, incident }, audience)
    if (changed !== undefined)
      yield { ...change, path: ['timeline', at, ...changed], what: `says something else here than in ${base.name}` }
    else if (!isPublic(update, incident, audience, view))
      yield { ...change, path: ['timeline', at], what: `is public in ${base.name} and is not here` }
  }
}

function* sincePublished(
  audience: Audience,
  incident: Incident,
  viewOf: Subject['viewOf'],
  publications: readonly Publication[],
): Generator<Change> {
  const view = viewOf(audience)
  for (const [id, { digest, publishedAt }] of lastDigests(incident.id, audience.id, publications)) {
    const at = incident.timeline.findIndex((update) => update.id === id)
    const update = incident.timeline[at]
    const change = { edition: audience.id, update: id }
    const then = `was published on ${publishedAt.slice(0, 10)}`
    if (update === undefined) yield { ...change, path: ['timeline'], what: `${then} and is gone` }
    else if (!saysStill(update, audience, digest, Date.parse(publishedAt)))
      yield { ...change, path: ['timeline', at], what: `${then} and says something else now` }
    else if (!isPublic(update, incident, audience, view)) yield { ...change, path: ['timeline', at], what: `${then} and is not public now` }
  }
}

interface Last {
  readonly digest: string
  readonly publishedAt: string
}

function lastDigests(incident: string, edition: string, publications: readonly Publication[]): ReadonlyMap<string, Last> {
  const last = new Map<string, Last>()
  for (const { at, updates } of publications) {
    for (const [name, digests] of Object.entries(updates)) {
      const digest = digests[edition]
      if (name.startsWith(`${incident}/`) && digest !== undefined) last.set(name.slice(incident.length + 1), { digest, publishedAt: at })
    }
  }
  return last
}
