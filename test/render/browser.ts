/** A browser that comes as a package: it needs nothing installed, and runs on 64-bit Linux only. */
import { chromium as driver, type Browser, type Page } from 'playwright-core'

export const hasBrowser = process.platform === 'linux' && process.arch === 'x64'

export async function openBrowser(): Promise<Browser> {
  // Then the package brings the libraries a bare machine lacks; it reads this when it is loaded.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const executablePath = await chromium.executablePath()
  // With these the second page crashes the browser.
  const fragile = ['--single-process', '--no-zygote', '--in-process-gpu']
  return await driver.launch({ executablePath, args: chromium.args.filter((flag) => !fragile.includes(flag)) })
}

/** How somebody looks at a page. */
export interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  /** 2 shows everything twice as large. */
  readonly zoom?: number
  readonly media?: 'print'
}

/** Opens a file as a reader without a network does; `look` gets the page, and every address it asked for and word it said to the console. */
export async function read<T>(
  browser: Browser,
  file: string,
  { width, colorScheme, zoom = 1, media }: Look,
  look: (page: Page, asked: readonly string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: width / zoom, height: 900 / zoom },
    deviceScaleFactor: zoom,
    colorScheme,
    offline: true,
  })
  try {
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => asked.push(message.text()))
    page.on('pageerror', ({ message }) => asked.push(message))
    if (media) await page.emulateMedia({ media })
    await page.goto(`file://${file}`)
    return await look(page, asked)
  } finally {
    await context.close()
  }
}
