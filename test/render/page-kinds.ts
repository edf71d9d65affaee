/** A page of every kind, made by the program: what strangers judge. */
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { write } from '../commands/calling.ts'

export interface PageKinds {
  /** The files, by what a reader would call them. */
  readonly kinds: { readonly [kind: string]: string }
  /** The site of the shipped examples. */
  readonly shipped: string
  readonly cyberattack: string
  readonly organisation: string
  readonly exercise: string
  /** The same in a language whose words nobody has written: English ones stand in. */
  readonly persian: string
}

/** Where each stands below a folder: known before they are made. */
export function pageKindsIn(out: string): PageKinds {
  const shipped = join(out, 'shipped/site')
  const arabic = join(out, 'arabic/site')
  const cyberattack = join(shipped, 'nl/2022-07-cyberattack/index.html')
  const organisation = join(shipped, 'nl/index.html')
  const exercise = join(arabic, 'ar/2024-01-attack/index.html')
  const kinds = {
    'the chooser': join(shipped, 'index.html'),
    'the page of the organisation': organisation,
    'a long incident': cyberattack,
    'a planned maintenance': join(shipped, 'de/2023-05-portal-maintenance/index.html'),
    'an exercise read from right to left': exercise,
    'an organisation read from right to left': join(arabic, 'ar/index.html'),
    'a month of the archive': join(out, 'archive/out/site/en/history/2024-01/index.html'),
    'an incident with names longer than a line': join(out, 'archive/out/site/en/outage-59/index.html'),
    'an organisation with an archive': join(out, 'archive/out/site/en/index.html'),
  }
  return { kinds, shipped, cyberattack, organisation, exercise, persian: join(out, 'persian/out/site/fa/2024-01-attack/index.html') }
}

export function makePageKinds(out: string): void {
  generate('--now', '2022-09-14T18:00', '--out', join(out, 'shipped'))
  // The maintenance is not public yet on that day.
  generate('2023-05-portal-maintenance', '--now', '2023-05-03T12:00', '--out', join(out, 'shipped'))
  generate('-C', 'test/fixtures/right-to-left', '--now', '2024-01-14T12:00', '--out', join(out, 'arabic'))
  cpSync('test/fixtures/right-to-left', join(out, 'persian'), { recursive: true })
  for (const name of ['organisation.yaml', '2024-01-attack.yaml']) {
    const file = join(out, 'persian/incidents', name)
    const persian = readFileSync(file, 'utf8').replace('ar-JO', 'fa-IR')
    writeFileSync(file, persian.replaceAll(/\bar(?=[:,\] \n])/g, 'fa'))
  }
  generate('-C', join(out, 'persian'), '--now', '2024-01-14T12:00')
  write(join(out, 'archive'), archived())
  generate('-C', join(out, 'archive'), '--now', '2024-06-01T12:00')
  const months = readdirSync(join(out, 'archive/out/site/en/history'))
  if (!months.includes('2024-01')) throw new Error(`expected the archive of January among ${months.join(', ')}`)
}

/** More incidents that have ended than a page of an organisation shows. */
function archived(): { readonly [path: string]: string } {
  const day = (at: number) => `2024-${String(1 + Math.floor(at / 25)).padStart(2, '0')}-${String(1 + (at % 25)).padStart(2, '0')}`
  const outages = Array.from({ length: 60 }, (_, at): readonly [path: string, text: string] => [
    `incidents/outage-${at}.yaml`,
    `title: The customer portal was slow
impact: minor
started_at: ${day(at)}T08:00
timeline:
  - { id: slow, at: ${day(at)}T08:30, status: investigating, services: { portal: degraded_performance }, body: The customer portal is slow. }
  - { id: over, at: ${day(at)}T10:00, status: resolved, title: It is fast again, services: { portal: operational }, body: It is fast again. }
`,
  ])
  const organisation = `name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB } }
services: { portal: { name: Wärmemengenzählerfernablesungsabrechnungskundenportal }, email: { name: Email } }
contacts: { hotline: { kind: phone, value: "+442079460140", label: Customer service, hours: Mo-Fr 08:00-17:00 } }
`
  return { 'incidents/organisation.yaml': organisation, ...Object.fromEntries(outages) }
}

function generate(...words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['bin/incident.cjs', 'generate', '--channel', 'page', ...words], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}
