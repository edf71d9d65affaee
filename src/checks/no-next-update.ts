import { defineCheck } from './check.ts'
import { silencesIn, together } from './silences.ts'

export const noNextUpdate = defineCheck({
  code: 'no-next-update',
  severity: 'warning',
  over: 'source',
  summary: 'an open incident that does not say when more comes',
  reason:
    'Readers who do not know when more comes look every few minutes, and call. One line, “the next update by 12:00”, spares them that, and spares the hotline their calls.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    body: { en: The portal is down., nl: Het portaal ligt plat. }`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    body: { en: The portal is down., nl: Het portaal ligt plat. }
    next_update_by: 2024-03-18T12:00`,
  },
  *rule(subject) {
    const untold = silencesIn(subject).filter(({ expected: { because } }) => because === 'cadence')
    yield* together(untold, subject.incident.file, ({ update }) => ({
      code: 'no-next-update',
      message: `the incident is open, and since \`timeline.${update}\` they are not told when more comes`,
      hint: `Say it in the next one: \`next_update_by\`, or incident update --next-update +2d.`,
    }))
  },
})
