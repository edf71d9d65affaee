import { describe, expect, test } from 'vitest'
import { cyberattack, maintenance, outage } from './shipped.ts'
import { foldAt } from './telling.ts'

const told = [cyberattack, maintenance, outage].flatMap((incident) =>
  incident.audiences.map(({ id }) => ({ incident: incident.id, edition: id, steps: foldAt(incident, id).steps })),
)

describe.each(told)('the example $incident in $edition', ({ steps }) => {
  test('does not say that a service was better since before it was told to be', () => {
    const backdated = steps.flatMap(({ update, before }) =>
      Object.entries(update.services ?? {}).filter(([id, { state, since }]) => {
        const known = before.services.get(id)?.state
        return since !== undefined && since.text < update.at.text && known !== undefined && known !== state
      }),
    )
    expect(backdated).toEqual([])
  })
})
