import { defineCheck } from './check.ts'
import { silencesIn, together, type Silence } from './silences.ts'

export const longSilence = defineCheck({
  code: 'long-silence',
  severity: 'warning',
  over: 'source',
  summary: 'an update that readers were promised, or that their cadence asks for, and that has not come',
  reason:
    'Who was told when more comes, looks then, finds nothing, and calls. Silence is read as having something to hide, or as having forgotten them. That there is no news is news: say it, and when more comes.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    body: { en: The portal is down., nl: Het portaal ligt plat. }
    next_update_by: 2024-03-18T12:00`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    body: { en: The portal is down., nl: Het portaal ligt plat. }
    next_update_by: 2024-03-18T12:00
  - id: portal-back
    at: 2024-03-18T11:45
    status: resolved
    body: { en: The portal works again., nl: Het portaal werkt weer. }`,
  },
  *rule(subject) {
    const late = silencesIn(subject).filter(({ expected }) => expected.isLate)
    yield* together(late, subject.incident.file, (silence) => ({
      code: 'long-silence',
      message: `\`timeline.${silence.update}\` was the last word, and ${sentence(silence)}`,
      hint: 'Tell readers what is new, or that nothing is, and when more comes: incident update.',
    }))
  },
})

function sentence({ expected: { because, by } }: Silence): string {
  const when = by.text.replace('T', ' ')
  switch (because) {
    case 'announced':
      return `more was announced for ${when}`
    case 'window':
      return `the window they know of ended ${when}`
    case 'cadence':
      return `their cadence asks for more by ${when}`
  }
}
