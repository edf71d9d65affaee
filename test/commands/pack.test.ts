/** What somebody finds who opens a pack on a machine that has nothing but a browser. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import axe from 'axe-core'
import { HtmlValidate } from 'html-validate/node'
import { fromBufferPromise } from 'yauzl'
import { describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, read } from '../render/browser.ts'
import { runIncident } from '../run-incident.ts'
import { file, temporaryFolder, textIn, textsIn, workspace, write } from './calling.ts'

const at = (cwd: string, words: readonly string[], now = '2024-03-20T12:00:00+01:00') => runIncident(words, { cwd, now })

type Unpacked = ReadonlyMap<string, Buffer>

/** By a reader that was not written here. */
async function unpacked(path: string): Promise<Unpacked> {
  const zip = await fromBufferPromise(readFileSync(path), { strictFileNames: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Uint8Array[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
    files.set(entry.fileName, Buffer.concat(chunks))
  }
  return files
}

/** Packs, and lays what is in it into a folder. */
async function packed(folder: string, ...more: readonly string[]) {
  const answer = await at(folder, ['pack', ...more])
  const files = await unpacked(join(folder, 'incident-pack.zip'))
  const place = temporaryFolder('unpacked')
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), bytes)
  }
  return { ...answer, files, place, everything: [...files.values()].join('\n') }
}

const secretive = (text: string) => {
  const noted = '    status: monitoring\n    internal: Password is hunter2.\n    agent_note: { en: Say hush., nl: Zeg ssst. }'
  const draft = '  - { id: next, at: 2024-03-19T09:00, draft: true, body: { en: Unfinished words., nl: Halve zinnen. } }'
  return `${text.replace('    status: monitoring', noted)}\n${draft}\n`
}

describe('a pack', () => {
  it('holds what generate makes for the public, a first page, and a checksum of every file', async () => {
    const folder = workspace({ [file]: secretive(textIn(workspace())) })
    await at(folder, ['generate'])
    const { code, files, everything } = await packed(folder)
    const made = Object.entries(textsIn(join(folder, 'out'))).filter(([path]) => !/agent\.|manifest\.json/.test(path))
    expect(code).toBe(0)
    expect([...files.keys()][0]).toBe('index.html')
    expect([...files.keys()].toSorted()).toEqual(['SHA256SUMS', 'index.html', ...made.map(([path]) => `public/${path}`)].toSorted())
    for (const [path, text] of made) expect(files.get(`public/${path}`)?.toString('utf8')).toBe(text)
    const sums = [...files].filter(([path]) => path !== 'SHA256SUMS').map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`)
    expect(files.get('SHA256SUMS')?.toString()).toBe(sums.join(''))
    expect(everything).not.toMatch(/hunter2|hush|ssst|Unfinished|Halve zinnen/i)
  })

  it('keeps what is internal in a folder of its own, in which the work goes on elsewhere', async () => {
    const folder = workspace({
      [file]: secretive(textIn(workspace())),
      'templates/locales/en.yaml': 'page: { skip: Go on }\n',
      'incidents/.2024-03-outage.yaml.lock': 'locked',
    })
    const outside = temporaryFolder('outside')
    write(outside, { 'passwd.yaml': 'root: x\n' })
    symlinkSync(join(outside, 'passwd.yaml'), join(folder, 'templates/passwd.yaml'))
    const { files, place } = await packed(folder, '--internal')
    const publicBytes = [...files].filter(([path]) => !path.startsWith('internal/')).map(([, bytes]) => bytes.toString())
    expect(publicBytes.join('\n')).not.toMatch(/hunter2|hush|ssst|Unfinished|Halve zinnen/i)
    const sources = [...files.keys()].filter((path) => path.startsWith('internal/workspace/'))
    expect(sources.map((path) => path.slice('internal/workspace/'.length)).toSorted()).toEqual([
      file,
      'incidents/organisation.yaml',
      'templates/locales/en.yaml',
    ])
    expect(files.get('internal/phone/nl/2024-03-outage/agent.txt')?.toString()).toContain('ssst')
    const [here, there] = await Promise.all([folder, join(place, 'internal/workspace')].map((cwd) => at(cwd, ['list', '--json'])))
    expect(there?.stdout).toBe(here?.stdout)
  })

  it('has the same bytes for the same state, whatever the clock and the times of the files', async () => {
    const folder = workspace()
    await at(folder, ['pack'])
    const before = readFileSync(join(folder, 'incident-pack.zip'))
    utimesSync(join(folder, file), 1, 1)
    await at(folder, ['pack', '--out', 'again.zip'], '2024-03-20T17:45:00+01:00')
    expect(readFileSync(join(folder, 'again.zip')).equals(before)).toBe(true)
  })

  it('holds no update whose time has not come, whatever --now says', async () => {
    const folder = workspace({
      [file]: `${textIn(workspace())}\n  - { id: next, at: 2024-04-19, body: { en: Embargoed., nl: Onder embargo. } }\n`,
    })
    const { everything, stderr } = await packed(folder, '--now', '2024-05-01')
    expect(everything).not.toMatch(/embargo/i)
    expect(stderr).toContain('real clock')
  })

  it('holds the last good pages of an edition that has errors, and says so', async () => {
    const folder = workspace()
    await at(folder, ['generate'])
    const page = textIn(folder, 'out/site/nl/2024-03-outage/index.html')
    write(folder, { [file]: textIn(folder).replace('nl: Het portaal werkt weer.', 'nl: Het werkt {{contact.nobody}}.') })
    const { code, stderr, files } = await packed(folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining('Held back, and left as it was last made')])
    expect(files.get('public/site/nl/2024-03-outage/index.html')?.toString()).toBe(page)
  })

  it('says on its first page that an exercise did not happen', async () => {
    const folder = workspace({ [file]: textIn(workspace()).replace('impact', 'exercise: true\nimpact') })
    expect((await packed(folder)).files.get('index.html')?.toString()).toContain('<strong>EXERCISE.</strong> <code>2024-03-outage</code>')
  })
})

describe('the first page of a pack', () => {
  it('is valid, leads only to files that are there, and can be read by everybody without any request', { timeout: 60_000 }, async () => {
    const folder = workspace({
      'incidents/organisation.yaml': textIn(workspace(), 'incidents/organisation.yaml').replace(
        /^name: .*/m,
        'name: "R&D <b>\\"Water\\"</b>"',
      ),
    })
    const { files, place } = await packed(folder, '--internal')
    const html = files.get('index.html')?.toString() ?? ''
    const { results } = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, path]) => decodeURI(path ?? ''))
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter((path) => !files.has(path))).toEqual([])
    expect(html).not.toContain('<b>')
    if (!hasBrowser) return
    const browser = await openBrowser()
    try {
      await read(browser, join(place, 'index.html'), { width: 320, colorScheme: 'dark' }, async (page, asked) => {
        expect(asked).toEqual([`file://${join(place, 'index.html')}`])
        await page.evaluate(axe.source)
        const found = await page.evaluate('axe.run()')
        expect((found as { readonly violations: readonly { readonly id: string }[] }).violations.map(({ id }) => id)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      })
    } finally {
      await browser.close()
    }
  })
})

describe('the file', () => {
  it('is read by Python too, where it is installed', async () => {
    const folder = workspace()
    await at(folder, ['pack'])
    const { status, stdout } = spawnSync('python3', ['-m', 'zipfile', '-t', join(folder, 'incident-pack.zip')], { encoding: 'utf8' })
    // Without Python there is no status, and yauzl has judged it above.
    expect([
      [0, 'Done testing\n'],
      [null, null],
    ]).toContainEqual([status, stdout])
  })

  it('takes the place of an earlier pack, and of nothing else', async () => {
    const folder = workspace({ 'holiday.zip': 'PK, and photographs' })
    await at(folder, ['pack'])
    const { size } = statSync(join(folder, 'incident-pack.zip'))
    expect((await at(folder, ['pack', '--internal'])).code).toBe(0)
    expect(statSync(join(folder, 'incident-pack.zip')).size).toBeGreaterThan(size)
    expect(await at(folder, ['pack', '--out', 'holiday.zip'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was not made by this program') as unknown,
    })
    expect(textIn(folder, 'holiday.zip')).toBe('PK, and photographs')
  })

  it('goes into a folder that is there, and needs a name that says what it is', async () => {
    const folder = workspace()
    mkdirSync(join(folder, 'stick'))
    expect((await at(folder, ['pack', '--out', 'stick', '--quiet'])).stdout).toBe(`${join(folder, 'stick/incident-pack.zip')}\n`)
    for (const [out, said] of [
      ['stick/pack', 'ends in .zip'],
      ['out/pack.zip', 'lies in out/'],
      ['incidents/pack.zip', 'lies in incidents/'],
      ['', '--out is empty'],
    ] as const)
      expect(await at(folder, ['pack', '--out', out])).toMatchObject({ code: 2, stderr: expect.stringContaining(said) as unknown })
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  it('is not there where nothing could be made', async () => {
    const folder = workspace({ 'incidents/organisation.yaml': 'name: [' })
    expect((await at(folder, ['pack'])).code).toBe(3)
    expect(existsSync(join(folder, 'incident-pack.zip'))).toBe(false)
  })
})

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
