import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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

/** What the words of a page weigh, and the same once more for search engines: the rest is how they look, and what browsers must be told. */
function wordsIn(page: string): number {
  const body = page.slice(page.indexOf('<body'))
  const data = /<script type="application\/ld\+json">[\s\S]*?<\/script>/.exec(page)?.[0] ?? ''
  return Buffer.byteLength(body.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, '')) + Buffer.byteLength(data)
}

it('pages of ten weeks are under 15 kB on their way, and under 40 kB of them are not their words', async () => {
  const out = mkdtempSync(join(tmpdir(), 'incident-weeks-'))
  try {
    await runIncident(['generate', '2022-07-cyberattack', '--channel', 'page', '--now', '2022-09-14T18:00', '--out', out], {
      cwd: resolve(import.meta.dirname, '../..'),
    })
    for (const edition of ['en', 'nl', 'pl']) {
      const page = readFileSync(join(out, `site/${edition}/2022-07-cyberattack/index.html`), 'utf8')
      expect(page.match(/<li class="update/g)?.length).toBeGreaterThan(5)
      expect(gzipSync(page).length).toBeLessThan(15_000)
      expect(Buffer.byteLength(page) - wordsIn(page)).toBeLessThan(40_000)
    }
  } finally {
    rmSync(out, { recursive: true })
  }
})
