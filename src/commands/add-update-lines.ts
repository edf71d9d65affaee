/** The words of an update where there is no editor: a line for each, asked in plain words. */
import { contactName, factName, promiseName, serviceName, type Scene } from './add-update-scene.ts'
import type { PassageKind } from './add-update-words.ts'
import { beginning } from './columns.ts'
import type { Heading } from './words-buffer.ts'

/**
 * Asks line by line; words of several lines that are there already stay where nothing is typed.
 * @param isTold whether those of a heading are told anything
 * @param keep takes what was answered so far
 */
export async function askLines(
  headings: readonly Heading<PassageKind>[],
  isTold: (heading: Heading<PassageKind>) => boolean,
  scene: Scene,
  keep: (written: readonly Heading<PassageKind>[]) => void,
): Promise<readonly Heading<PassageKind>[]> {
  let written = headings
  for (const heading of headings.filter(isTold)) {
    const words = heading.words.trim()
    const isLong = words.includes('\n')
    const stays = isLong ? ` (nothing keeps “${beginning(words, 40)}”)` : ''
    const answer = (await scene.prompts.ask(`${questionFor(heading, scene)}${stays}`, isLong ? '' : words)).trim()
    const said = { ...heading, words: answer === '' && isLong ? words : answer }
    written = written.map((each) => (each === heading ? said : each))
    keep(written)
  }
  return written
}

function questionFor({ edition, kind, of = '', title }: Heading<PassageKind>, scene: Scene): string {
  if (kind === undefined) return `What are they told? ${edition} — ${title ?? ''}`
  return `${questions[kind](of, scene)} ${edition}`
}

const questions = {
  title: () => 'A headline?',
  announcement: () => 'What is said on the phone?',
  note: (id, scene) => `A remark on ${scene.known.services.includes(id) ? serviceName(id, scene) : contactName(id, scene)}?`,
  reason: (id, scene) => `Why does the date move: ${promiseName(id, scene)}?`,
  promise: (id) => `What is announced (${id})?`,
  fact: (id, scene) => `What is known: ${factName(id, scene)}? Nothing leaves it out.`,
  replaces: (id) => `What says that ${id} is replaced?`,
  agents: () => 'What do hotline agents need to know?',
  internal: () => 'What is noted, and in no output?',
} as const satisfies Record<PassageKind, (id: string, scene: Scene) => string>
