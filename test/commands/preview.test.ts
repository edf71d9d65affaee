import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { HtmlValidate } from 'html-validate/node'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { hasBrowser, openBrowser } from '../render/browser.ts'
import { file, incident, start, textIn, workspace, write } from './calling.ts'

interface Preview {
  readonly folder: string
  /** What it printed first. */
  readonly said: string
  readonly port: number
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
}

const draft = `
  - { id: secret, at: 2024-03-15T09:00, draft: true, title: { en: Drafted words, nl: Opgestelde woorden }, body: { en: Only drafted., nl: Alleen opgesteld. } }
`

/** A preview by the program as it is built, of a workspace with nothing wrong and one draft; it is over when the test is. */
async function preview(...words: readonly string[]): Promise<Preview> {
  const folder = workspace()
  write(folder, { [file]: `${textIn(folder).trimEnd()}\n${draft}` })
  const child = start(folder, ['preview', ...words])
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    void ended.then(() => reject(new Error('the preview ended')))
  })
  return { folder, said, port: Number(/http:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1]), child, ended }
}

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

async function ask({ port }: Preview, path: string, method = 'GET'): Promise<Reply> {
  return await new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asking.once('error', reject).end()
  })
}

/** What is answered to these very lines. */
async function tell({ port }: Preview, ...lines: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.once('close', () => resolve(answer)).once('error', reject)
    socket.setTimeout(1_000, () => socket.destroy())
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])

describe('a preview', () => {
  it('is valid HTML, also where something is wrong', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
    const faultsOf = async (body: string) => {
      const { results } = await validator.validateString(body)
      return results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))
    }
    const shown = await preview('--quiet', '--drafts')
    for (const path of ['/', '/?wide', '/incidents/2024-03-outage']) expect(await faultsOf((await ask(shown, path)).body)).toEqual([])
    write(shown.folder, { [file]: textIn(shown.folder).replace('impact: major', 'impact: grave') })
    await expect.poll(async () => (await ask(shown, '/')).body, { timeout: 20_000 }).toContain('class="faults"')
    expect(await faultsOf((await ask(shown, '/')).body)).toEqual([])
  })

  it('is looked at by this machine alone, under its own address, and changes nothing', async () => {
    const shown = await preview('--quiet')
    expect(shown.said).toBe(`http://127.0.0.1:${shown.port}/`)
    const host = `Host: 127.0.0.1:${shown.port}`

    const { status, headers, body } = await ask(shown, '/')
    expect(status).toBe(200)
    expect(body).toContain('Rivermouth Water')
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/)
    const page = await ask(shown, '/out/site/en/2024-03-outage/index.html')
    expect(page.body).toContain('Customer portal out of reach')
    expect(page.headers['content-security-policy']).toContain('sandbox')
    // The search of agent scripts alone, and as a stranger.
    expect(page.headers['content-security-policy']).toMatch(/script-src 'sha256-[\w+/]{43}=';/)
    expect(page.headers['content-security-policy']).not.toContain('allow-same-origin')

    // A name that somebody gave this address, a port of another, none, two.
    for (const other of [
      ['Host: evil.example'],
      [`Host: evil.example:${shown.port}`],
      ['Host: 127.0.0.1'],
      ['X: y'],
      [host, 'Host: evil.example'],
    ]) {
      const answer = await tell(shown, 'GET / HTTP/1.1', ...other)
      expect([400, 421], other.join()).toContain(statusOf(answer))
      expect(answer).not.toContain('Rivermouth')
    }
    expect(statusOf(await tell(shown, 'GET / HTTP/1.1', `Host: localhost:${shown.port}`, 'Connection: close'))).toBe(200)

    const ways = [
      '/out/../../incidents/organisation.yaml',
      '/out/%2e%2e/%2e%2e/incidents/organisation.yaml',
      '/incidents/organisation.yaml',
      '/out/..%2f..%2fincidents%2forganisation.yaml',
      '/out//etc/passwd',
      '/out/%00',
      '/out/%',
      '/incidents/__proto__',
      '//evil.example/',
      'http://evil.example/',
      '/out/manifest.json',
    ]
    for (const way of ways) {
      const answer = await tell(shown, `GET ${way} HTTP/1.1`, host, 'Connection: close')
      expect([400, 404], way).toContain(statusOf(answer))
      expect(answer).not.toContain('source_language')
    }

    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
      const refused = await ask(shown, '/', method)
      expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD'])
    }
    const head = await ask(shown, '/', 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])

    const outside = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    )
    for (const { address } of outside) {
      await expect(
        new Promise((resolve, reject) => {
          connect(shown.port, address).once('connect', resolve).once('error', reject)
        }),
      ).rejects.toThrow(/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/)
    }

    expect(existsSync(join(shown.folder, 'out'))).toBe(false)
    shown.child.kill('SIGINT')
    expect(await shown.ended).toBe(130)
    await expect(ask(shown, '/')).rejects.toThrow('ECONNREFUSED')
  })

  it('shows drafts only when asked to, and says that it does', async () => {
    const shown = await preview('--json', '--drafts')
    expect(JSON.parse(shown.said)).toEqual({ address: `http://127.0.0.1:${shown.port}/` })
    expect((await ask(shown, '/')).body).toContain('With drafts, embargoed and unapproved texts: not for the public.')
    expect((await ask(shown, '/out/site/en/2024-03-outage/index.html')).body).toContain('Only drafted.')
    expect((await ask(shown, '/out/site/en/feed.atom')).status).toBe(404)
  })

  it('says as how many messages a text message is sent, and how long callers listen', async () => {
    const shown = await preview('--drafts')
    expect((await ask(shown, '/out/sms/en/2024-03-outage/secret.txt')).body).toContain('DRAFT')
    expect((await ask(shown, '/incidents/2024-03-outage')).body).toContain('>en – secret.txt</a> – sent as 1 message<')
    expect((await ask(shown, '/')).body).toMatch(/>en – announcement\.txt<\/a> – about \d+ seconds of 60</)
  })

  it('of another moment says which', async () => {
    const shown = await preview('--as-of', '2024-03-14T10:30', '--edition', 'nl')
    expect(shown.said).toBe(`Preview at http://127.0.0.1:${shown.port}/`)
    expect((await ask(shown, '/')).body).toContain('As it stood at 2024-03-14T10:30, in today’s wording.')
    expect((await ask(shown, '/out/site/nl/2024-03-outage/index.html')).body).not.toContain('werkt weer')
    expect((await ask(shown, '/out/site/en/2024-03-outage/index.html')).status).toBe(404)
  })

  it('is not begun with a wrong call', async () => {
    const { code, stderr } = await incident(workspace(), ['preview', '--edition', 'xx'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no edition `xx`; expected `en` or `nl`')])
  })
})

describe.runIf(hasBrowser)('the window of a preview', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => await browser.close())

  it('shows editions side by side, follows what is saved, and keeps the last good output beside what is wrong', async () => {
    const shown = await preview('--quiet')
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${shown.said}incidents/2024-03-outage`)
    const titles = async (): Promise<readonly string[]> =>
      await page.evaluate(`[...document.querySelectorAll('iframe')].map((frame) => frame.title)`)
    expect((await titles()).slice(0, 2)).toEqual(['en – index.html', 'nl – index.html'])
    const frame = page.frameLocator('iframe >> nth=0')
    await frame.getByText('The portal works again.').first().waitFor()

    const good = textIn(shown.folder)
    write(shown.folder, { [file]: good.replace('The portal works again.', 'The portal works well.') })
    await frame.getByText('The portal works well.').first().waitFor()

    write(shown.folder, { [file]: good.replace('impact: major', 'impact: grave') })
    await page.locator('.faults').getByText('`grave`').waitFor()
    await frame.getByText('The portal works well.').first().waitFor()

    write(shown.folder, { [file]: good })
    await frame.getByText('The portal works again.').first().waitFor()
    expect(await page.locator('.faults').count()).toBe(0)
    expect(complaints).toEqual([])

    shown.child.kill('SIGINT')
    await page.locator('#ended').waitFor()
    await page.close()
  })

  it.each([
    ['by day', 1280, 'light', 1],
    ['at night', 1280, 'dark', 1],
    ['on the smallest phone', 320, 'light', 1],
    ['with everything twice as large', 640, 'light', 2],
  ] as const)('has no barrier %s, and its own stops are reached by keyboard', async (_, width, colorScheme, scale) => {
    const shown = await preview('--quiet')
    // Its policy lets no other script run, and axe is one.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: scale, bypassCSP: true })
    const page = await context.newPage()
    write(shown.folder, { [file]: textIn(shown.folder).replace('impact: major', 'impact: grave') })
    await page.goto(`${shown.said}incidents/2024-03-outage`)
    await page.locator('.faults').waitFor()
    const barriers = await page.evaluate(`;${axe.source}
      axe.run({ exclude: [['iframe']] }, { iframes: false, rules: { 'target-size': { enabled: true } } })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`)
    expect(barriers).toEqual([])
    const links = await page.evaluate<number>(`document.querySelectorAll('nav a').length`)
    for (let stop = 0; stop < links; stop++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(`[...document.querySelectorAll('nav a')].indexOf(document.activeElement)`)).toBe(stop)
    }
    await context.close()
  })

  it('lets the search of an agent script find its questions, and that script alone run', async () => {
    const shown = await preview('--quiet')
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${shown.said}incidents/2024-03-outage`)
    const frame = page.frameLocator('iframe[src$="/en/2024-03-outage/agent.html"]')
    await page.locator('iframe[src$="/en/2024-03-outage/agent.html"]').scrollIntoViewIfNeeded()
    await frame.locator('#find').fill('nobody asks this')
    await frame.locator('#unknown-card').waitFor()
    expect(await frame.locator('#found').textContent()).toMatch(/^0 \/ /)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('has frames as wide as a phone or a screen, in which nothing of a template runs', async () => {
    const shown = await preview('--quiet')
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(shown.said)
    const widths = async () =>
      await page.evaluate(`[...new Set([...document.querySelectorAll('iframe')].map((frame) => frame.clientWidth))]`)
    expect(await widths()).toEqual([388])
    await page.getByRole('link', { name: 'As wide as a screen' }).click()
    expect(await widths()).toEqual([1278])
    await page.getByRole('link', { name: '2024-03-outage' }).click()
    expect(await widths()).toEqual([1278])

    // A template of an organisation may hold what it likes: nothing of it runs.
    write(shown.folder, {
      'templates/channels/page/incident.html.hbs':
        '<!DOCTYPE html><html lang="en"><title>x</title><body><p id="here">Own page</p><script>document.body.append("It" + " ran")</script></body></html>\n',
    })
    const frame = page.frameLocator('iframe >> nth=0')
    await frame.getByText('Own page').waitFor()
    expect(await frame.locator('body').textContent()).not.toContain('It ran')
    await page.close()
  })
})
