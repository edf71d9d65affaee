import { Ajv } from 'ajv'
import { schemas } from 'virtual:schemas'
import { beforeAll, describe, expect, it } from 'vitest'
import { planBuild } from '../../src/commands/build.ts'
import { load } from '../../src/commands/load.ts'
import { loadPresses, type Presses } from '../../src/commands/presses.ts'
import type { PlannedFile } from '../../src/core/plan.ts'
import { jsonOf } from '../../src/render/json.ts'

const ajv = new Ajv({ allErrors: true })
const schemaOf = { site: 'site', edition: 'edition', incident: 'snapshot', update: 'update' } as const

describe.each(['.', 'test/fixtures/as-it-happened'])('what templates see of the incidents in %s fits its schema', (folder) => {
  let files: readonly PlannedFile[]
  let presses: Presses

  beforeAll(async () => {
    const loaded = load(folder, [])
    presses = await loadPresses(loaded)
    const now = Date.UTC(2022, 8, 14)
    const last = { lastEntry: () => undefined, lastEdition: () => undefined }
    const moment = { now, viewOf: (_: unknown, withDrafts = false) => ({ now, withDrafts }) }
    files = planBuild(loaded, presses, { selection: { updates: 'all' }, withDrafts: false, moment, last }).files
  })

  it.each(['site', 'edition', 'incident', 'update'] as const)('per %s', (per) => {
    const validate = ajv.compile(schemas[schemaOf[per]])
    const made = files.filter(({ file }) => file.per === per && file.machine === undefined)
    expect(made.length).toBeGreaterThan(0)
    for (const planned of made) {
      const printer = (format: 'text' | 'html') => presses.printer(planned.audience, planned.organisation, format)
      validate(jsonOf(planned.view(), { text: printer('text'), html: printer('html') }))
      expect((validate.errors ?? []).map(({ instancePath, message }) => `${planned.path}${instancePath} ${message ?? ''}`)).toEqual([])
    }
  })
})
