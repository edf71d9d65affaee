/** A person at a terminal: the built program in a pseudo-terminal, driven by what it shows and never by the clock. */
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { spawn } from '@lydell/node-pty'
import { onTestFinished } from 'vitest'

export const keys = { enter: '\r', space: ' ', down: '\u001B[B', up: '\u001B[A', interrupt: '\u0003', erase: '\u0015' } as const

export interface Sitting {
  /** Waits until it shows this, after what was seen last. Gives back all that was shown in between. */
  see(words: string): Promise<string>
  type(text: string): void
  /** Answers a list of which one is chosen, by the beginning of its name. */
  choose(question: string, name: string): Promise<void>
  /** Answers a list of which several are chosen: those named are changed, checked or not. */
  pick(question: string, names: readonly string[]): Promise<void>
  /** Answers a line. */
  answer(question: string, line: string): Promise<void>
  confirm(question: string, isYes: boolean): Promise<void>
  resize(columns: number): void
  /** Waits for the end: the exit code. */
  ended(): Promise<number>
  /** All that was shown so far, without colours and movements. */
  shown(): string
  /** The same as it came. */
  raw(): string
}

export interface Seat {
  readonly cwd: string
  readonly env?: { readonly [name: string]: string }
  readonly columns?: number
}

/** How long a machine under load may take to show something, in milliseconds; only a failing test waits so long. */
const patience = 25_000

/** Starts `incident <words>` in a terminal of 80 columns. The clock is that of the machine unless `env` says otherwise. */
export function sitDown(words: readonly string[], { cwd, env = {}, columns = 80 }: Seat): Sitting {
  const program = join(import.meta.dirname, '../../bin/incident.cjs')
  const path = process.env['PATH'] ?? ''
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    cols: columns,
    rows: 40,
    name: 'xterm',
    env: { PATH: path, TERM: 'xterm', ...env },
  })
  const state = { raw: '', seen: 0, code: undefined as number | undefined }
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const look of waiting) look()
  }
  child.onData((text) => {
    state.raw += text
    wake()
  })
  child.onExit(({ exitCode }) => {
    state.code = exitCode
    wake()
  })
  onTestFinished(() => {
    if (state.code === undefined) child.kill('SIGKILL')
  })
  const shown = () => stripVTControlCharacters(state.raw).replaceAll('\r\n', '\n')
  /** Resolves with what `look` finds, as soon as it finds something. */
  const until = async <T>(what: string, look: () => T | undefined): Promise<T> =>
    await new Promise<T>((resolve, reject) => {
      const give = (end: () => void): void => {
        clearTimeout(timer)
        waiting.delete(attempt)
        end()
      }
      const fail = (why: string): void => give(() => reject(new Error(`${why} before it showed ${what}:\n${shown().slice(-3000)}`)))
      const timer = setTimeout(() => fail('25 seconds went by'), patience)
      const attempt = (): void => {
        const found = look()
        if (found !== undefined) give(() => resolve(found))
        else if (state.code !== undefined && what !== 'its end') fail(`It ended with ${state.code}`)
      }
      waiting.add(attempt)
      attempt()
    })
  const see = async (wanted: string): Promise<string> =>
    await until(JSON.stringify(wanted), () => {
      const at = shown().indexOf(wanted, state.seen)
      if (at < 0) return undefined
      const between = shown().slice(state.seen, at + wanted.length)
      state.seen = at + wanted.length
      return between
    })
  /** The names a list shows, in their order, once it shows them all. */
  const listed = async (question: string): Promise<readonly string[]> => {
    await see(question)
    const from = state.seen
    return await until(`the choices of ${question}`, () => {
      const frame = shown().slice(from)
      if (!frame.includes('⏎')) return undefined
      const lines = frame.slice(0, frame.indexOf('⏎')).split('\n').slice(1)
      return lines.map((line) => line.replace(/^[\s❯◯◉]+/, '')).filter((line) => line !== '')
    })
  }
  const placeIn = (names: readonly string[], name: string, question: string): number => {
    const at = names.findIndex((each) => each.startsWith(name))
    if (at < 0) throw new Error(`${question} has no choice ${name}; it shows:\n${names.join('\n')}`)
    return at
  }
  const type = (text: string): void => child.write(text)
  return {
    see,
    type,
    async choose(question, name) {
      const at = placeIn(await listed(question), name, question)
      type(keys.down.repeat(at) + keys.enter)
    },
    async pick(question, names) {
      const all = await listed(question)
      const places = names.map((name) => placeIn(all, name, question)).toSorted((a, b) => a - b)
      const moves = places.map((place, index) => keys.down.repeat(place - (places[index - 1] ?? 0)) + keys.space)
      type(moves.join('') + keys.enter)
    },
    async answer(question, line) {
      await see(question)
      type(keys.erase + line + keys.enter)
    },
    async confirm(question, isYes) {
      await see(question)
      type((isYes ? 'y' : 'n') + keys.enter)
    },
    resize: (width) => child.resize(width, 40),
    ended: async () => await until('its end', () => state.code),
    shown,
    raw: () => state.raw,
  }
}
