/** A workspace whose bulletins can be sent, a list of recipients, and calls that send them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeWorkspace } from './commands.ts'
import { addressOf } from './crooked-server.ts'

export const recipientsPerKill = 1_000

/** Of each process that sends. */
export const connections = 5

export function sendingOffice(folder: string, recipients: number): string {
  mkdirSync(folder, { recursive: true })
  makeWorkspace(folder)
  const organisation = join(folder, 'incidents/organisation.yaml')
  writeFileSync(
    organisation,
    readFileSync(organisation, 'utf8').replace('en: { locale: en-GB }', 'en: { locale: en-GB, mail: { from: status@acme.example } }'),
  )
  const rows = Array.from({ length: recipients }, (_, number) => `${addressOf(number)}\n`)
  writeFileSync(join(folder, 'to.csv'), `address\n${rows.join('')}`)
  return folder
}

/** Sends to everybody who has nothing yet. */
export const toAll = ['send', 'outage', '--update', 'first', '--edition', 'en', '--recipients', 'to.csv', '--yes']

export function startSend(cwd: string, words: readonly string[]): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '' }
  return spawn(process.execPath, [resolve('bin/incident.cjs'), ...words], { cwd, env, stdio: 'ignore' })
}

/**
 * @param isEnough looked at all the time: whether to kill it
 * @returns the exit code; null when it was killed
 */
export async function endOf(child: ChildProcess, isEnough: () => boolean): Promise<number | null> {
  const timer = setInterval(() => {
    if (isEnough()) child.kill('SIGKILL')
  }, 5)
  try {
    return await new Promise<number | null>((end) => {
      child.on('close', end)
    })
  } finally {
    clearInterval(timer)
  }
}
