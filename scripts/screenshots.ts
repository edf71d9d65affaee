/** `npm run screenshots`: pictures of every kind of page as readers meet it, for the documentation. Written to docs/screenshots/. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../test/render/browser.ts'
import { writeWorkload } from './bench/workload.ts'

interface Picture {
  readonly name: string
  /** Below where all of them are made, or an address. */
  readonly file: string
  readonly width: number
  readonly height: number
  /** What stands at the top of the picture; absent for the top of the page. */
  readonly at?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly media?: 'print'
}

const cyberattack = 'shipped/site/nl/2022-07-cyberattack/index.html'

const pictures: readonly Picture[] = [
  { name: 'incident-phone', file: cyberattack, width: 390, height: 844 },
  { name: 'incident-night', file: cyberattack, width: 390, height: 844, colorScheme: 'dark' },
  { name: 'incident-wide', file: cyberattack, width: 1280, height: 900 },
  { name: 'incident-print', file: cyberattack, width: 760, height: 1075, media: 'print' },
  { name: 'organisation-phone', file: 'shipped/site/nl/index.html', width: 390, height: 844 },
  { name: 'organisation-wide', file: 'shipped/site/nl/index.html', width: 1280, height: 1100 },
  { name: 'chooser', file: 'shipped/site/index.html', width: 1280, height: 520 },
  { name: 'agent-script', file: 'shipped/phone/nl/2022-07-cyberattack/agent.html', width: 1280, height: 900 },
  { name: 'exercise', file: 'exercise/out/site/en/2024-03-network-outage/index.html', width: 1280, height: 700 },
  { name: 'ninety-days', file: 'archive/out/site/en/index.html', at: '#page_course', width: 1280, height: 700 },
  { name: 'archive', file: 'archive/out/site/en/history/2026-05/index.html', width: 1280, height: 700 },
]

async function shoot(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'incident-screenshots-'))
  mkdirSync('docs/screenshots', { recursive: true })
  makeAll(out)
  const browser = await openBrowser()
  try {
    for (const picture of pictures) await take({ ...picture, file: `file://${join(out, picture.file)}` }, browser)
    await takePreview({ name: 'preview', width: 1280, height: 900 }, browser)
  } finally {
    await browser.close()
    rmSync(out, { recursive: true })
  }
}

function makeAll(out: string): void {
  generate('--channel', 'page,phone', '--now', '2022-09-14T18:00', '--out', join(out, 'shipped'))
  const exercise = join(out, 'exercise')
  cpSync('incidents', join(exercise, 'incidents'), { recursive: true })
  const file = join(exercise, 'incidents/2024-03-network-outage.yaml')
  writeFileSync(file, `exercise: true\n${readFileSync(file, 'utf8')}`)
  generate('-C', exercise, '--now', '2024-03-19T12:00')
  writeWorkload(join(out, 'archive'), 300)
  generate('-C', join(out, 'archive'), '--now', '2026-06-30T12:00Z')
}

function generate(...words: readonly string[]): void {
  execFileSync(process.execPath, ['bin/incident.cjs', 'generate', ...words], { stdio: 'ignore' })
}

/** The window that an officer has beside the editor. */
async function takePreview(picture: Omit<Picture, 'file'>, browser: Browser): Promise<void> {
  const child = spawn(process.execPath, ['bin/incident.cjs', 'preview', '--now', '2022-09-14T18:00', '--quiet'])
  try {
    const address = await new Promise<string>((resolve) => {
      child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    })
    await take({ ...picture, file: `${address}incidents/2022-07-cyberattack` }, browser)
  } finally {
    child.kill()
  }
}

async function take({ name, file, width, height, at, colorScheme = 'light', media }: Picture, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true })
  await page.goto(file)
  if (media) await page.emulateMedia({ media })
  if (at !== undefined) await page.evaluate(`document.querySelector('${at}').scrollIntoView()`)
  const png = await page.screenshot()
  writeFileSync(`docs/screenshots/${name}.webp`, Buffer.from(await page.evaluate<string>(asWebp(png)), 'base64'))
  await page.close()
}

/** The browser itself writes WebP, a third of the bytes of a PNG. */
function asWebp(png: Buffer): string {
  return `(async () => {
    const picture = new Image()
    picture.src = 'data:image/png;base64,${png.toString('base64')}'
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d').drawImage(picture, 0, 0)
    return canvas.toDataURL('image/webp', 0.6).split(',')[1]
  })()`
}

await shoot()
