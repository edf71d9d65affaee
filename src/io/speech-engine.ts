/** The only place that calls a speech engine: espeak-ng as the machine has it, without a shell. */
import { execFile } from 'node:child_process'
import { UserError } from '../model/finding.ts'

export interface Speaking {
  /** A voice of the engine: `nl`, `en-gb`. */
  readonly voice: string
  /** Words a minute, as the engine counts them. */
  readonly speed: number
  readonly env: { readonly [name: string]: string | undefined }
}

/** An announcement is spoken in about a second; a machine at its limit may take longer. */
const patience = 60_000
/** An hour of sound. */
const mostBytes = 200 * 1024 * 1024

/**
 * A WAV of what an SSML document says.
 * @throws UserError (1) where there is no engine, it has no such voice, or it fails
 */
export async function speak(ssml: string, { voice, speed, env }: Speaking): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const words = ['-m', '-v', voice, '-s', String(speed), '--stdin', '--stdout']
    const options = { encoding: 'buffer', maxBuffer: mostBytes, timeout: patience, killSignal: 'SIGKILL', windowsHide: true, env } as const
    const engine = execFile('espeak-ng', words, options, (error, stdout, stderr) => {
      if (error) reject(new UserError(faultOf(error, stderr.toString(), voice), 1))
      else resolve(stdout)
    })
    // It may be gone before it has read all; what became of it is told above.
    engine.stdin?.on('error', () => undefined)
    engine.stdin?.end(ssml)
  })
}

const installing = [
  'There is no espeak-ng on this machine, or it is not on the PATH; expected the speech engine that makes the sound. It is a program of its own:',
  '  Debian, Ubuntu  apt install espeak-ng',
  '  Fedora          dnf install espeak-ng',
  '  macOS           brew install espeak-ng',
  '  Windows         winget install eSpeak-NG.eSpeak-NG',
  'Without it, phone/<edition>/announcement.ssml and .txt can be read by any other engine, or by somebody.',
].join('\n')

function faultOf(error: Error & { code?: unknown; killed?: boolean }, said: string, voice: string): string {
  if (error.code === 'ENOENT' || error.code === 'EACCES') return installing
  if (error.killed === true) return `espeak-ng was stopped after ${patience / 1000} seconds; nothing was written`
  if (/voice does not exist/i.test(said))
    return `espeak-ng has no voice \`${voice}\`; espeak-ng --voices lists those it has. Give one as \`voice.name\` of the edition, or with --voice`
  return `espeak-ng failed: ${said.trim().split('\n')[0] ?? error.message}`
}
