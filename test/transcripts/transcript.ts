/** A transcript: what was typed, what a terminal showed, and how it ended. */
import { incident } from '../commands/calling.ts'
import { shell, wordsOf } from './shell.ts'

export interface Transcript {
  /** Its first line, without the `#`: what it shows, as a sentence. */
  readonly sentence: string
  /** What was typed, line by line, without the `$`. */
  readonly lines: readonly string[]
}

export function readTranscript(text: string): Transcript {
  const [first = '', ...rest] = text.split('\n')
  return { sentence: first.replace(/^#\s*/, ''), lines: rest.flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : [])) }
}

/**
 * Types every line of a transcript in a folder, and writes down what happens.
 * @param hide makes the text the same on every machine
 */
export async function replay({ sentence, lines }: Transcript, folder: string, hide: (text: string) => string): Promise<string> {
  const told = [`# ${sentence}\n`]
  for (const line of lines) told.push(hide(`$ ${line}\n${await answerTo(line, folder)}`))
  return told.join('\n')
}

/** What a terminal shows after a line: with an exit code where the line called the program. */
async function answerTo(line: string, folder: string): Promise<string> {
  const words = wordsOf(line)
  const at = words.findIndex((word) => !/^[A-Z_]+=/.test(word))
  const [verb = '', ...rest] = words.slice(at)
  if (verb !== 'incident') return shell[verb]?.(folder, ...rest) ?? `${verb}: not a word of transcripts\n`
  const env = Object.fromEntries(words.slice(0, at).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
  const { shown, code } = await incident(folder, rest, env)
  return `${visible(shown)}Exit code: ${code}\n`
}

/** Colours and other control characters as something a person can read. */
function visible(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, (character) =>
    character === '\u001B' ? '␛' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
