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
  /** Of forty services, by edition: `en`, and `ar` read from right to left. */
  readonly crowd: { readonly en: string; readonly ar: string }
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
  const crowd = { en: join(out, 'crowd/out/site/en/failure/index.html'), ar: join(out, 'crowd/out/site/ar/failure/index.html') }
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
    'an incident among forty services': crowd.en,
    'an incident among forty services, read from right to left': crowd.ar,
    'an organisation of forty services, read from right to left': join(out, 'crowd/out/site/ar/index.html'),
    'an incident of an organisation without services and contacts': join(out, 'bare/out/site/en/failure/index.html'),
    'an organisation without services and contacts': join(out, 'bare/out/site/en/index.html'),
    'an incident whose words and names have no blank': join(out, 'unbroken/out/site/en/failure/index.html'),
    'an organisation whose names have no blank': join(out, 'unbroken/out/site/en/index.html'),
    'a chooser whose names have no blank': join(out, 'unbroken/out/site/index.html'),
    'an incident all of whose words are one wide sign': join(out, 'wide/out/site/en/failure/index.html'),
    'an organisation all of whose names are one wide sign': join(out, 'wide/out/site/en/index.html'),
    'a chooser all of whose names are one wide sign': join(out, 'wide/out/site/index.html'),
  }
  return { kinds, shipped, cyberattack, organisation, exercise, crowd, persian: join(out, 'persian/out/site/fa/2024-01-attack/index.html') }
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
  for (const [name, files] of Object.entries({
    crowd: crowded(),
    bare: barest(),
    unbroken: unbroken(`W${longWord}`),
    wide: unbroken(wideSign.repeat(200)),
  })) {
    write(join(out, name), files)
    generate('-C', join(out, name), '--now', '2024-03-03T12:00')
  }
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

const bareOrganisation = `name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB } }
`

/** Forty services, of which five do not work; everything else that readers look for first is there too. */
function crowded(): { readonly [path: string]: string } {
  const kinds = [
    ['Water supply', 'إمدادات المياه'],
    ['District heating', 'التدفئة المركزية'],
    ['Meter readings', 'قراءة العدادات'],
    ['Reports of leaks', 'الإبلاغ عن التسربات'],
    ['Bills and payments', 'الفواتير والمدفوعات'],
  ]
  const districts = [
    ['Harbour', 'الميناء'],
    ['Old Town', 'البلدة القديمة'],
    ['Hillside', 'التلال'],
    ['Riverbank', 'ضفة النهر'],
    ['Station', 'المحطة'],
    ['Meadows', 'المروج'],
    ['Mill Lane', 'طريق الطاحونة'],
    ['Park', 'الحديقة'],
  ]
  const services = districts.flatMap(([en, ar]) => kinds.map(([kind, sort]) => `{ name: { en: "${kind}, ${en}", ar: "${sort}، ${ar}" } }`))
  const all = services.map((service, at) => `  s${at}: ${service}\n`).join('')
  const working = services.flatMap((_, at) => (at % 8 === 3 || at > 25 ? [] : [`s${at}: operational`]))
  return {
    'incidents/organisation.yaml': `name: { en: Meridian Metering, ar: ميريديان للقياس }
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB }, ar: { locale: ar-EG } }
services:
${all}contacts:
  hotline: { kind: phone, value: "+442079460140", label: { en: Customer service, ar: خدمة العملاء }, hours: Mo-Fr 08:00-17:00 }
  mail: { kind: email, value: help@meridian.example, label: { en: Email, ar: البريد الإلكتروني } }
`,
    'incidents/failure.yaml': `title: { en: Failure of a pumping station, ar: عطل في محطة ضخ }
impact: major
started_at: 2024-03-01T06:10
facts: { personal-data: { name: { en: Is the water safe?, ar: هل الماء آمن؟ }, lead: true } }
instructions: { boil: { text: { en: Boil water before you drink it., ar: اغلوا الماء قبل شربه. } } }
timeline:
  - id: first
    at: 2024-03-01T09:00
    status: identified
    title: { en: Five districts are affected, ar: خمس مناطق متضررة }
    services: { ${working.join(', ')}, s3: major_outage, s11: { state: major_outage, note: { en: Until the weekend, ar: حتى نهاية الأسبوع } }, s19: partial_outage }
    facts: { personal-data: { certainty: likely, text: { en: The water is safe once it has boiled., ar: الماء آمن بعد غليه. } } }
    next_update_by: 2024-03-04T17:00
    body: { en: A pump has failed. We replace it., ar: تعطلت مضخة، ونعمل على استبدالها. }
`,
  }
}

/** No service, no contact, no answer, no headline: what a small organisation writes in its first minute. */
function barest(): { readonly [path: string]: string } {
  return {
    'incidents/organisation.yaml': bareOrganisation,
    'incidents/failure.yaml': `title: Failure of a storage system
impact: major
started_at: 2024-03-01T06:10
timeline: [{ id: first, at: 2024-03-01T09:00, status: investigating, body: We are looking into it. }]
`,
  }
}

/** Longer than any line. */
const longWord = 'wärmemengenzählerfernablesung'.repeat(6)

/** A whole sentence in one sign: no other is as wide. */
const wideSign = '\uFDFA'

/**
 * The same word wherever there are words.
 * @param word of which everything consists that is not an address or a number
 */
export function unbroken(word: string): { readonly [path: string]: string } {
  const value = `w${longWord}`.normalize('NFD').replaceAll(/[^a-z]/g, '')
  return {
    'incidents/organisation.yaml': `name: ${word}
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB, name: ${word} }, us: { locale: en-US, name: ${word} } }
service_groups: { all: ${word} }
services: { portal: { name: ${word}, group: all }, email: { name: ${word}, group: all }, phone: { name: ${word} } }
faq_groups: { all: ${word} }
contacts:
  form: { kind: form, value: "https://a.example/${value}", label: ${word} }
  mail: { kind: email, value: ${value.slice(0, 60)}@a.example, label: ${word}, service: email }
  post: { kind: post, value: ${word}, label: ${word} }
`,
    'incidents/failure.yaml': `title: ${word}
impact: major
started_at: 2024-03-01T06:10
facts: { data: { name: ${word}, lead: true, scope: ${word} }, cause: { name: ${word} } }
instructions: { call: { text: ${word} } }
timeline:
  - id: first
    at: 2024-03-01T09:00
    status: identified
    title: ${word}
    services: { portal: { state: major_outage, note: ${word} }, email: { state: partial_outage, note: ${word} }, phone: operational }
    contacts: { mail: { state: major_outage, note: ${word} } }
    facts: { data: { certainty: likely, text: ${word} }, cause: { certainty: confirmed, text: ${word} } }
    promises: { portal: { text: ${word}, by: 2024-03-02 }, email: { text: ${word}, by: 2024-03-08 } }
    next_update_by: 2024-03-04T17:00
    body: ${word}
    signed: { name: ${word}, role: ${word} }
    corrections: [{ at: 2024-03-01T12:00, text: ${word} }]
  - id: second
    at: 2024-03-02T09:00
    title: ${word}
    body: ${word}
    promises: { email: { by: 2024-03-09, reason: ${word} } }
    replaces: { first: ${word} }
faq: [{ id: one, group: all, question: ${word}, answer: ${word} }, { id: two, question: ${word}, answer: ${word} }]
`,
  }
}

function generate(...words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['bin/incident.cjs', 'generate', '--channel', 'page', ...words], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}
