/** One text for all languages, in the officer's editor; where there is none, a line for each. */
import type { Wish } from '../core/compose-update.ts'
import { NoEditor } from '../io/no-editor.ts'
import { UserError, type Path } from '../model/finding.ts'
import type { Begun, Notebook } from './add-update-draft.ts'
import { askLines } from './add-update-lines.ts'
import { openPromises, previewOf, wordlessPromises, type Preview, type Scene } from './add-update-scene.ts'
import { headingsFor, withWordsOf, type Needed } from './add-update-words.ts'
import { effectsScreen } from './effects-screen.ts'
import { bufferOf, type Heading } from './words-buffer.ts'

/** Asks for the words until what is written can be understood. */
export async function askWords(begun: Begun, scene: Scene, notes: Notebook, keep: (begun: Begun) => Begun): Promise<Begun> {
  const { wish } = withWordsOf(begun, scene.known)
  const preview = previewOf(wish, scene)
  const told = preview?.told ?? scene.incident.audiences
  const headings = headingsFor(wish, told, neededFor(wish, scene), scene.known)
  const left = withWordsOf(begun, scene.known).faults.length > 0 ? begun.buffer : undefined
  try {
    return await edited(left ?? bufferOf(headings, above, below(preview, wordlessPromises(wish, scene), scene)), begun, scene, notes, keep)
  } catch (error) {
    if (!(error instanceof NoEditor)) throw error
    scene.call.terminal.say(`${error.message}.\nWithout one, each text is one line.`)
    const keepWords = (written: readonly Heading[]) => keep({ ...begun, buffer: bufferOf(written, above, []) })
    const isTold = ({ edition }: Heading) => told.some(({ id }) => id === edition)
    return keepWords(await askLines(headings, isTold, scene, keepWords))
  }
}

async function edited(initial: string, begun: Begun, scene: Scene, notes: Notebook, keep: (begun: Begun) => Begun): Promise<Begun> {
  const { prompts, call, one } = scene
  let text = initial
  // Before the editor opens, so that what it saves has a place where the next call finds it.
  keep(begun)
  for (;;) {
    const next = keep({ ...begun, buffer: await saved(text, begun, prompts, notes, keep) })
    notes.clearEditorFile()
    const { faults } = withWordsOf(next, scene.known)
    if (faults.length === 0) return next
    for (const fault of faults) call.terminal.say(fault)
    if (!(await prompts.confirm('Open the editor again?', true))) throw new UserError(`Nothing was written: ${one.name} is as it was.`, 1)
    text = withFaults(faults, next.buffer ?? '')
  }
}

/** What the editor saved; what it saved before it failed is kept too. */
async function saved(
  text: string,
  begun: Begun,
  prompts: Scene['prompts'],
  notes: Notebook,
  keep: (begun: Begun) => Begun,
): Promise<string> {
  try {
    return await prompts.edit('The words', text, notes.editorFile())
  } catch (error) {
    const left = error instanceof NoEditor ? undefined : notes.leftByEditor()
    if (left !== undefined) {
      keep({ ...begun, buffer: left })
      if (notes.keptIn() !== undefined) notes.clearEditorFile()
    }
    throw error
  }
}

function withFaults(faults: readonly string[], text: string): string {
  const words = text.replace(/^(?:#!.*(?:\r\n?|\n))*/, '')
  return `${faults.map((fault) => `#! ${fault}\n`).join('')}#! A line of a text that looks like a heading begins with \\: \\=== like this ===\n${words}`
}

const above = [
  'Write what readers are told below the heading of their edition; Markdown.',
  'Lines that begin with #! are left out. What stays empty is not said.',
]

/** What the update does and finds, and what can be referred to. */
function below(preview: Preview | undefined, wordless: readonly string[], scene: Scene): readonly string[] {
  const { one, known, incident } = scene
  // Their words are asked for here; that they are missing is no news.
  const isAsked = (path: Path) => path.some((step) => typeof step === 'string' && wordless.includes(step))
  const screen = preview ? effectsScreen(`${one.read.id}/${preview.id}`, preview.at, preview.effects, { width: 90, withWords: false }) : []
  const problems = (preview?.problems ?? []).filter(({ code, path }) => code !== 'missing-translation' && !isAsked(path))
  const references = [
    ...known.services.map((id) => `{{service.${id}}}`),
    ...known.contacts.map((id) => `{{contact.${id}}}`),
    ...[...openPromises(scene).keys()].map((id) => `{{promise.${id}}}`),
    ...Object.keys(incident.facts ?? {}).map((id) => `{{fact.${id}}}`),
    `{{date "${preview?.at.slice(0, 10) ?? '2024-04-02'}"}}`,
  ]
  return [
    ...screen,
    ...problems.map(({ message }) => `! ${message}`),
    'Names, numbers and dates that each language says its own way:',
    ...lines(references, 84).map((line) => `  ${line}`),
    'Further words have headings of their own, such as === nl: title === or === nl: note portal ===;',
    'also announcement (said on the phone), agents (for the hotline only) and internal (in no output).',
  ]
}

/** Words side by side, each whole, so many columns wide. */
function lines(words: readonly string[], width: number): readonly string[] {
  const all: string[][] = [[]]
  for (const word of words) {
    const last = all.at(-1) ?? []
    if ([...last, word].join(' ').length > width) all.push([word])
    else last.push(word)
  }
  return all.map((line) => line.join(' '))
}

/** Why a known date moves; what a new promise or a fact is. */
function neededFor({ settings }: Wish, scene: Scene): readonly Needed[] {
  const open = openPromises(scene)
  return settings.flatMap(({ path: [section, of = '', field], isWords }): readonly Needed[] => {
    if (isWords) return []
    if (section === 'facts' && field === 'certainty') return [{ kind: 'fact', of }]
    if (section !== 'promises' || (field !== 'by' && field !== 'text')) return []
    return [{ kind: open.has(of) ? 'reason' : 'promise', of }]
  })
}
