import { servicesIn } from '../core/answer-subjects.ts'
import { stateAt, stepOf, type Fold, type Step } from '../core/fold.ts'
import { startOf } from '../core/time.ts'
import type { Language, Match } from '../core/wording/language.ts'
import type { Sentence } from '../core/wording/passage.ts'
import { defineCheck } from './check.ts'
import { withWhatComes } from './told.ts'
import { passagesOf, quoted, wholeOf, wordingProblem, type Passage } from './wording.ts'

export const contradictingState = defineCheck({
  code: 'contradicting-state',
  severity: 'warning',
  over: 'source',
  summary: 'an update whose words say that a service is down or back, and whose states say the opposite',
  reason:
    'The words say that email works again, and the page shows it in red: somebody forgot the state. Readers believe the picture, the widget and the feed repeat it, and the hotline reads it out.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: back
    at: 2025-03-19T09:30
    body:
      en: |
        The customer portal works again.
      nl: |
        Het klantportaal werkt weer.`,
    right: `timeline:
  - id: down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: back
    at: 2025-03-19T09:30
    services: { portal: operational }
    body:
      en: |
        The customer portal works again.
      nl: |
        Het klantportaal werkt weer.`,
  },
  *rule(subject) {
    // What a maintenance puts out of use is so when its window comes, whatever its announcement says.
    if (subject.incident.kind === 'maintenance') return
    for (const passage of passagesOf(subject)) {
      const step = stepOfPassage(passage)
      if (step === undefined) continue
      for (const sentence of passage.sentences) {
        const said = saidIn(sentence, passage.rules)
        const [service, ...others] = said === undefined ? [] : servicesIn(sentence.text, passage.told)
        if (said === undefined || service === undefined || others.length > 0) continue
        const state = stateAfter(service, step, passage.told)
        if (state !== said.unlike) continue
        const message = `${quoted(said.words)}, but \`${service}\` is ${state} for readers of \`${passage.audience.id}\`: ${quoted(sentence.text)}`
        const hint = `Tell its state too: \`services: { ${service}: ${said.like} }\`, or mend the words.`
        yield wordingProblem(passage, 'contradicting-state', wholeOf(sentence), message, hint)
      }
    }
  },
})

/** The update that a body, a title or an announcement belongs to, as its readers are told it. */
function stepOfPassage({ place: { path, update }, told }: Passage): Step | undefined {
  if (update === undefined || !['body', 'title', 'announcement'].includes(String(path[2]))) return undefined
  return stepOf(withWhatComes(told), update)
}

function stateAfter(service: string, { update, after }: Step, { incident, audience }: Fold) {
  return stateAt(service, after, incident, audience, startOf(update.at, audience.zones)).state
}

/** What a sentence says of the one thing it speaks of, where it says it without an if or a but. */
function saidIn({ prose }: Sentence, rules: Language): (Match & { readonly like: string; readonly unlike: string }) | undefined {
  const works = rules.find('says_works', prose)[0]
  const down = rules.find('says_down', prose)[0]
  if ((works === undefined) === (down === undefined) || rules.says('says_neither', prose) || prose.endsWith('?')) return undefined
  if (works) return { ...works, like: 'operational', unlike: 'major_outage' }
  return down && { ...down, like: 'major_outage', unlike: 'operational' }
}
