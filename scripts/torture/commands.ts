/** Calls of the built program, many at once or killed half-way. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readSource } from '../../src/io/source.ts'
import { valueAt } from '../../src/model/edit.ts'

export const incident = 'incidents/outage.yaml'

const organisation = `format: 1
name: Acme
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB }, nl: { locale: nl-NL } }
services: { portal: { name: { en: Portal, nl: Portaal } } }
`

const beginning = `# Nobody but a person touches this line.
title: { en: Outage, nl: Storing }
impact: major
started_at: 2024-03-14T10:05

timeline:
  - id: first # the first
    at: 2024-03-14T10:20
    status: investigating
    services: { portal: major_outage }
    body:
      en: The portal is down.
      nl: Het portaal ligt eruit.
`

/** A small workspace in a new folder. */
export function makeWorkspace(folder: string): string {
  mkdirSync(join(folder, 'incidents'), { recursive: true })
  writeFileSync(join(folder, 'incidents/organisation.yaml'), organisation)
  writeFileSync(join(folder, incident), beginning)
  return folder
}

/** The words of a call that adds an update of this name. */
export function adding(id: string): readonly string[] {
  return ['add-update', 'portal=partly', `en=Update ${id} of this outage.`, `nl=Update ${id} van deze storing.`, '--id', id, '--yes']
}

/**
 * @param killAfter milliseconds until it is killed, if it has not ended
 * @returns the exit code; null when it was killed
 */
export async function call(cwd: string, words: readonly string[], killAfter?: number): Promise<number | null> {
  const env = { PATH: process.env['PATH'] ?? '', SOURCE_DATE_EPOCH: String(Date.parse('2024-03-15T12:00:00Z') / 1000) }
  const child = spawn(process.execPath, [resolve('bin/incident.cjs'), ...words], { cwd, env, stdio: 'ignore' })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const code = await new Promise<number | null>((end) => {
    child.on('close', end)
  })
  clearTimeout(timer)
  return code
}

/** What an incident file holds when the calls are over. */
export interface Held {
  /** It can be read, and the person's lines are there byte for byte. */
  readonly isWhole: boolean
  readonly ids: readonly string[]
}

export function heldIn(folder: string): Held {
  const text = readFileSync(join(folder, incident), 'utf8')
  const source = readSource(incident, text)
  const timeline = valueAt(source.value, ['timeline'])
  const ids = Array.isArray(timeline) ? timeline.map((update: unknown) => String(valueAt(update, ['id']))) : []
  return { isWhole: source.problems.length === 0 && text.startsWith(beginning), ids }
}

/** What is left beside the incident files: locks and temporary files. */
export function leftIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'incidents')).filter((name) => name.startsWith('.'))
}
