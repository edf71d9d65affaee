import type { Audience } from '../core/audience.ts'
import { cadenceOf } from '../core/cadence.ts'
import { holds } from '../core/conditions.ts'
import { once } from '../core/once.ts'
import { own } from '../core/own.ts'
import { sharedParityOf, type News, type Parity, type Share } from '../core/parity.ts'
import { compareScopes } from '../core/scopes.ts'
import { circumstancesOf, stanceOf } from '../core/telling.ts'
import type { Path, Problem } from '../model/finding.ts'
import { defineCheck, type Subject } from './check.ts'
import { named, toldWords } from './edition-words.ts'
import { foldsOf, scopesOf } from './told.ts'

export const editionGap = defineCheck({
  code: 'edition-gap',
  severity: 'warning',
  over: 'source',
  summary: 'what readers of one edition were told, or can read, and readers of another not',
  reason:
    'Readers talk to each other across borders, and journalists read every edition. Who learns from another page what their own kept silent about concludes that it was kept from them. A gap is given time: the longest silence that readers of the edition should meet, its `cadence`.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    body: { en: We are looking into it., nl: Wij zoeken het uit. }
  - id: data-copied
    at: 2024-03-19T09:30
    editions: [en]
    body: { en: Personal data was copied. }
    facts:
      personal-data: confirmed`,
    right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    body: { en: We are looking into it., nl: Wij zoeken het uit. }
  - id: data-copied
    at: 2024-03-19T09:30
    editions: [en, nl]
    body: { en: Personal data was copied., nl: Er zijn persoonsgegevens gekopieerd. }
    facts:
      personal-data: confirmed`,
  },
  *rule(subject) {
    if (subject.incident.audiences.length < 2) return
    const gaps = sharedParityOf(subject.incident, foldsOf(subject)).flatMap((parity) => gapIn(parity, subject) ?? [])
    const untold = subject.incident.audiences.filter(({ id }) => gaps.some(({ without }) => without.some(isUntold(id))))
    for (const audience of untold) yield* nothingTold(audience, gaps, subject)
    for (const gap of gaps) if (gap.without.some(({ isTold }) => isTold)) yield problemOf(gap, subject)
  },
})

interface Gap {
  readonly parity: Parity
  /** Those that were told, and the news that others lack. */
  readonly told: readonly Share[]
  readonly news: News
  readonly without: readonly Share[]
}

const isUntold = (edition: string) => (share: Share) => share.edition === edition && !share.isTold

/** The editions that lack what others have known for longer than their readers should wait. */
function gapIn(parity: Parity, subject: Subject): Gap | undefined {
  const { incident, viewOf } = subject
  if (parity.kind === 'instruction' && isIdle(parity.id, subject)) return undefined
  const meant = parity.shares.filter(({ reason }) => reason === undefined)
  const scopes = once(() => scopesOf(parity.id, foldsOf(subject), subject))
  const isOfTheSame = (one: Share, other: Share) => compareScopes(scopes().get(one.edition), scopes().get(other.edition)).kind === 'same'
  const late = meant.flatMap((share) => {
    const audience = incident.audiences.find(({ id }) => id === share.edition)
    const ahead = meant.flatMap((other) => newsFor(share, other, parity.kind, isOfTheSame) ?? [])
    const [news] = ahead.toSorted((a, b) => a.moment - b.moment)
    if (!audience || !news || news.moment + cadenceOf(audience) >= viewOf(audience).now) return []
    return [{ share, news }]
  })
  const [first] = late
  if (first === undefined) return undefined
  const without = late.map(({ share }) => share)
  return { parity, without, news: first.news, told: meant.filter((share) => share.now !== undefined && !without.includes(share)) }
}

/** Whether an instruction waits for what holds for nobody now: then none of them reads it. */
function isIdle(id: string, subject: Subject): boolean {
  const when = own(subject.incident.instructions, id)?.when
  return !foldsOf(subject).some((told) => told.steps.length > 0 && holds(when, circumstancesOf(stanceOf(told))))
}

/** What readers of another edition know and those of this one do not; undefined where they know as much, or something newer. */
function newsFor(share: Share, other: Share, kind: Parity['kind'], isOfTheSame: (one: Share, other: Share) => boolean): News | undefined {
  if (share === other || other.now === undefined) return undefined
  switch (kind) {
    case 'service': {
      const known = share.now ?? 'operational'
      const news = sinceWhen(other, (value) => value !== known)
      const mine = sinceWhen(share, (value) => value === known)
      return other.now !== known && news && news.moment >= (mine?.moment ?? -Infinity) ? news : undefined
    }
    case 'fact':
      if (share.now === undefined) return other.news[0]
      // Where editions speak of different things, as their scopes say, one may know and the other not yet.
      if (!isOpenQuestion(share.now) || !isSettled(other.now) || !isOfTheSame(share, other)) return undefined
      return sinceWhen(other, isSettled)
    case 'question':
    case 'instruction':
      return share.news.length === 0 && other.now === 'given' ? other.news[0] : undefined
    case 'promise':
      return undefined
  }
}

const isOpenQuestion = (certainty: string) => certainty === 'unknown' || certainty === 'possible'
const isSettled = (certainty: string) => certainty === 'confirmed' || certainty === 'excluded'

/** The first of the latest news that all hold something. */
function sinceWhen({ news }: Share, isIt: (value: string) => boolean): News | undefined {
  return news[news.findLastIndex(({ value }) => !isIt(value)) + 1]
}

function problemOf({ parity, told, news, without }: Gap, { incident }: Subject): Problem {
  const lacking = without.filter(({ isTold }) => isTold)
  const base = { code: 'edition-gap', severity: 'warning', file: incident.file, at: parity.kind === 'question' ? 'value' : 'key' } as const
  const only = lacking.length === 1 && lacking[0] ? { edition: lacking[0].edition } : {}
  const path = placeOf(parity, news, incident)
  if (parity.kind === 'question' || parity.kind === 'instruction') {
    const what = parity.kind === 'question' ? 'answer' : 'instruction'
    const message = `only ${named(told)} can read this ${what}; ${named(lacking)} cannot`
    return { ...base, path, ...only, message, hint: 'Give it to them too: take out `editions`, and write it in their languages.' }
  }
  const all = [...told, ...lacking]
  // One update mostly tells several editions.
  const touches = new Set(
    all.flatMap(({ news: its }) => its.slice(-1).map(({ update }) => `timeline.${update}.${parity.kind}s.${parity.id}`)),
  )
  const message = `${toldWords(all)}${parity.kind === 'service' ? `; \`${parity.id}\` is shared, one state for all of them` : ''}`
  const hint =
    parity.kind === 'fact' && lacking.some(({ now }) => now === undefined)
      ? `Tell them in an update, or say under \`facts.${parity.id}.only\` which editions are told and why.`
      : `Tell ${named(lacking)} in an update what holds now.`
  return { ...base, path, ...only, message, hint, touches: [...touches] }
}

function placeOf({ kind, id }: Parity, { update }: News, { faq, timeline }: Subject['incident']): Path {
  switch (kind) {
    case 'question':
      return ['faq', faq?.findIndex((question) => question.id === id) ?? 0]
    case 'instruction':
      return ['instructions', id]
    case 'fact':
      return ['facts', id]
    default:
      return ['timeline', timeline.findIndex((each) => each.id === update), 'services', id]
  }
}

/** One finding for an edition that was told nothing at all, and not one for each thing that it does not know. */
function* nothingTold({ id }: Audience, gaps: readonly Gap[], { incident }: Subject): Generator<Problem> {
  const its = gaps.filter(({ without }) => without.some(isUntold(id)))
  const updates = its.flatMap(({ told }) => told.flatMap(({ news }) => news.flatMap(({ update }) => update ?? [])))
  const first = incident.timeline.findIndex((update) => updates.includes(update.id))
  yield {
    code: 'edition-gap',
    severity: 'warning',
    file: incident.file,
    path: first < 0 ? ['timeline'] : ['timeline', first],
    edition: id,
    message: `\`${id}\` is an edition of this incident and was told nothing of it; others were`,
    hint: 'Tell it in an update, or name in `editions` of the incident those that it concerns.',
    touches: its.map(({ parity }) => `${sections[parity.kind]}.${parity.id}`),
  }
}

const sections = { service: 'services', fact: 'facts', promise: 'promises', question: 'faq', instruction: 'instructions' } as const
