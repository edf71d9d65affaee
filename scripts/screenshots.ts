/** `npm run screenshots`: pictures of every kind of page as readers meet it, for the documentation. Written to docs/screenshots/. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from '../test/render/browser.ts'

interface Picture {
  readonly name: string
  readonly file: string
  readonly width: number
  readonly height: number
  readonly colorScheme?: 'light' | 'dark'
  readonly media?: 'print'
}

const cyberattack = 'site/nl/2022-07-cyberattack/index.html'

const pictures: readonly Picture[] = [
  { name: 'incident-phone', file: cyberattack, width: 390, height: 844 },
  { name: 'incident-night', file: cyberattack, width: 390, height: 844, colorScheme: 'dark' },
  { name: 'incident-wide', file: cyberattack, width: 1280, height: 900 },
  { name: 'incident-print', file: cyberattack, width: 760, height: 1075, media: 'print' },
  { name: 'organisation-phone', file: 'site/nl/index.html', width: 390, height: 844 },
  { name: 'organisation-wide', file: 'site/nl/index.html', width: 1280, height: 1100 },
  { name: 'chooser', file: 'site/index.html', width: 1280, height: 520 },
]

async function shoot(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'incident-screenshots-'))
  execFileSync(process.execPath, ['bin/incident.cjs', 'generate', '--channel', 'page', '--now', '2022-09-14T18:00', '--out', out], {
    stdio: 'ignore',
  })
  mkdirSync('docs/screenshots', { recursive: true })
  const browser = await openBrowser()
  try {
    for (const { name, file, width, height, colorScheme = 'light', media } of pictures) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true })
      await page.goto(`file://${join(out, file)}`)
      if (media) await page.emulateMedia({ media })
      const png = await page.screenshot()
      writeFileSync(`docs/screenshots/${name}.webp`, Buffer.from(await page.evaluate<string>(asWebp(png)), 'base64'))
      await page.close()
    }
  } finally {
    await browser.close()
    rmSync(out, { recursive: true })
  }
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
