/** The door to the terminal: results on stdout, talk on stderr, colour only where somebody sees it. */
import { Chalk, type ChalkInstance } from 'chalk'
import type { Finding } from '../model/finding.ts'
import { formatFinding, type Paint } from './frame.ts'
import type { Output, World } from './world.ts'

export interface Terminal {
  /** A result, as it is. */
  result(text: string): void
  /** Talk for people; silent with --quiet. */
  say(text: string): void
  /** What must be read even with --quiet. */
  warn(text: string): void
  /** Findings as talk, beside another result. */
  findings(findings: readonly Finding[]): void
  /** Findings as the result itself. */
  resultFindings(findings: readonly Finding[]): void
  /**
   * A result that replaces the one before it on a terminal. In a pipe, and on a terminal that cannot move (TERM=dumb, as for screen readers),
   * it follows below, and only where more than the time has changed.
   * @param time as it stands in the text
   */
  screen(text: string, time: string): void
  /** A line that replaces itself on a terminal and is not there in a pipe. */
  progress(text: string): void
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  /** Colours over marks that say the same: words that are gone, words that are new. */
  readonly gone: (text: string) => string
  readonly fresh: (text: string) => string
}

/** What a terminal is made of. */
type Streams = Pick<World, 'env' | 'stdout' | 'stderr'>

export interface Manner {
  readonly isQuiet: boolean
  /** undefined: colour where there is a terminal. */
  readonly colour?: boolean
}

export function openTerminal(world: Streams, manner: Manner): Terminal {
  const talk = chalkFor(world.stderr, world, manner)
  const results = chalkFor(world.stdout, world, manner)
  let isShowingProgress = false
  let shown: string | undefined
  const clear = () => {
    if (isShowingProgress) world.stderr.write('\r\u001B[2K')
    isShowingProgress = false
  }
  const line = (output: Output, text: string) => {
    clear()
    output.write(text.endsWith('\n') ? text : `${text}\n`)
  }
  return {
    result: (text) => line(world.stdout, text),
    say: (text) => (manner.isQuiet ? undefined : line(world.stderr, text)),
    warn: (text) => line(world.stderr, text),
    findings: (findings) => {
      for (const finding of findings) line(world.stderr, `${formatFinding(finding, paintWith(talk))}\n\n`)
    },
    resultFindings: (findings) => {
      for (const finding of findings) line(world.stdout, `${formatFinding(finding, paintWith(results))}\n\n`)
    },
    screen: (text, time) => {
      if (world.stdout.isTTY === true && world.env['TERM'] !== 'dumb') return line(world.stdout, `${wipe}${text}`)
      const timeless = text.replace(time, '')
      if (timeless !== shown) line(world.stdout, shown === undefined ? text : `\n${text}`)
      shown = timeless
    },
    progress: (text) => {
      if (world.stderr.isTTY !== true || manner.isQuiet) return
      // A terminal that does not know how wide it is says 0.
      const { columns = 0 } = world.stderr
      world.stderr.write(`\r\u001B[2K${text.slice(0, (columns > 0 ? columns : 80) - 1)}`)
      isShowingProgress = true
    },
    bold: (text) => results.bold(text),
    dim: (text) => results.dim(text),
    gone: (text) => results.red(text),
    fresh: (text) => results.green(text),
  }
}

/** From the top: what stood there, and what has scrolled away of it, is gone. */
const wipe = '\u001B[H\u001B[2J\u001B[3J'

/** NO_COLOR and FORCE_COLOR as everywhere; flags before both. */
function chalkFor(output: Output, { env }: Streams, { colour }: Manner): ChalkInstance {
  const force = env['FORCE_COLOR']
  const isForcedOff = force === '0' || force === 'false'
  const isForced = force !== undefined && !isForcedOff
  const isRefused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || isForcedOff
  const wanted = colour ?? (isForced || (output.isTTY === true && !isRefused))
  return new Chalk({ level: wanted ? 1 : 0 })
}

/** The colours of a finding. */
function paintWith(chalk: ChalkInstance): Paint {
  const bySeverity = (text: string, severity: Finding['severity']) => (severity === 'error' ? chalk.red(text) : chalk.yellow(text))
  return { place: chalk.bold, code: bySeverity, mark: bySeverity, aside: chalk.dim }
}
