import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { longIncident } from '../../scripts/bench/long-page.ts'
import { runIncident } from '../run-incident.ts'

it('a page of thirty updates, fifteen answers and eight services is under 60 kB, and under 15 kB on its way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-long-'))
  try {
    const { organisation, incident } = longIncident()
    mkdirSync(join(folder, 'incidents'))
    writeFileSync(join(folder, 'incidents/organisation.yaml'), organisation)
    writeFileSync(join(folder, 'incidents/long.yaml'), incident)
    const { code, stderr } = await runIncident(['generate', '--channel', 'page', '--now', '2024-04-02'], { cwd: folder })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    const page = readFileSync(join(folder, 'out/site/en/long/index.html'))
    expect(page.toString().match(/<li class="update"/g)).toHaveLength(30)
    expect(page.length).toBeLessThan(60_000)
    expect(gzipSync(page).length).toBeLessThan(15_000)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
