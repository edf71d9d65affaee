/** A site whose every word tries to get out of where it stands, made by the program: what its formats for programs are judged by. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { write } from '../commands/calling.ts'
import { runIncident } from '../run-incident.ts'

/** Ends scripts, comments, CDATA, attributes, JSON strings and calendar lines, and is longer than a line of them. */
export const hostile = `Łódź 🚰 </script><script>alert(1)</script> <!-- ]]> & &amp; "a" 'b' \\n \\, ; x, y: z ${'ż'.repeat(60)}`

const text = (words: string) => JSON.stringify(`${words} ${hostile}`)

export const organisation = (more = '') => `
name: ${text('Rivermouth')}
source_language: en
timezone: Europe/Amsterdam
${more}
editions:
  en: { locale: en-GB, timezone: Europe/London }
  ar: { locale: ar, timezone: Asia/Dubai }
services:
  portal: { name: { en: ${text('Portal')}, ar: ${text('بوابة')} }, group: online }
  email: { name: { en: Email, ar: بريد }, group: online }
  meters: { name: { en: Meters, ar: عدادات } }
service_groups: { online: { en: ${text('Online')}, ar: ${text('شبكة')} } }
contacts:
  hotline: { kind: phone, value: "+31102455700", label: { en: ${text('Hotline')}, ar: ${text('هاتف')} } }
`

const both = (words: string) => `{ en: ${text(words)}, ar: ${text('نبأ')} }`

export const outage = `
title: ${both('Outage')}
impact: major
started_at: 2024-03-14T10:05
timeline:
  - id: first
    at: 2024-03-14T10:20
    status: investigating
    services: { portal: { state: major_outage, note: ${both('Note')} }, email: degraded_performance }
    title: ${both('It is down')}
    body: ${both('The **portal** is down.\n\n- one\n- two')}
    corrections: [{ at: 2024-03-14T15:00, text: ${both('It was not the portal.')} }]
  - id: second
    at: 2024-03-14T11:00
    editions: [en]
    body: { en: ${text('A statement that is taken back.')} }
    corrections: [{ at: 2024-03-14T12:00, withdraws: true, text: { en: ${text('It was wrong.')} } }]
  - id: third
    at: 2024-03-14
    status: identified
    body: ${both('A day without a time.')}
  - id: fourth
    at: 2024-03-15T09:00
    status: monitoring
    services: { portal: operational }
    title: ${both('It is back')}
    body: ${both('It works.')}
    replaces: { first: ${both('The first statement holds no more.')} }
    next_update_by: 2024-03-20T17:00
    agent_note: ${both('Colleagues alone may know of the private matter')}
    internal: Nobody at all may know of the other private matter
  - { id: draft, at: 2024-03-15T10:00, draft: true, body: ${both('Only a private draft says this in so many words.')} }
  - { id: embargoed, at: 2024-04-01T10:00, body: ${both('Only a private embargo says this in so many words.')} }
faq:
  - { id: data, question: ${both('Is my data safe?')}, answer: ${both('Yes, **it is**.')}, from: 2024-03-14, reviewed_at: 2024-03-15T09:00 }
  - { id: bill, question: ${both('And my bill?')}, answer: ${both('It waits.')}, from: 2024-03-14, reviewed_at: 2024-03-15T09:00 }
`

export const works = `
kind: maintenance
title: ${both('New meters')}
impact: maintenance
started_at: 2024-03-01
scheduled_for: 2024-03-30T22:00
scheduled_until: 2024-03-31T06:00
affects: { meters: under_maintenance }
timeline:
  - { id: announced, at: 2024-03-01T09:00, status: scheduled, body: ${both('We change the meters.')} }
  - id: moved
    at: 2024-03-10T09:00
    status: scheduled
    window: { for: 2024-03-31T01:00, until: 2024-03-31T06:00, reason: ${both('A storm')} }
    body: ${both('We change them later.')}
`

const exercise = outage.replaceAll('Outage', 'Pretended').replace('impact: major', 'impact: critical\nexercise: true')

export interface MachineSite {
  /** All files below site/, by their paths. */
  readonly files: () => readonly string[]
  readonly read: (path: string) => string
  /** Writes these files of the workspace and makes the site again; what the program said of it. */
  readonly again: (files: Files) => Promise<string>
  readonly remove: () => void
}

type Files = { readonly [path: string]: string }

/**
 * @param files of the workspace, over those above
 * @param words of the call
 */
export async function machineSite(files: Files = {}, words: readonly string[] = [], out = 'out'): Promise<MachineSite> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-machines-'))
  const site = join(folder, out, 'site')
  const again = async (changed: Files) => {
    write(folder, changed)
    const { stderr } = await runIncident(
      ['generate', ...(words.includes('--now') ? [] : ['--now', '2024-03-16T12:00']), '--out', out, ...words],
      { cwd: folder },
    )
    return stderr
  }
  const sources = { organisation: organisation(), outage, works, exercise }
  const named = Object.fromEntries(Object.entries(sources).map(([name, source]) => [`incidents/${name}.yaml`, source]))
  await again({ ...named, ...files })
  return {
    files: () => readdirSync(site, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')),
    read: (path) => readFileSync(join(site, path), 'utf8'),
    again,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
