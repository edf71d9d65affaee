import { addressesIn, confusableIn } from '../core/confusable-letters.ts'
import { codePointOf, hiddenCharactersIn } from '../core/hidden-characters.ts'
import { isLiving } from '../core/living.ts'
import type { TextPlace } from '../core/texts.ts'
import type { Path, Problem } from '../model/finding.ts'
import type { Organisation } from '../model/organisation.ts'
import { defineCheck } from './check.ts'
import { foldsOf, textsOf } from './told.ts'

export const hiddenCharacters = defineCheck({
  code: 'hidden-characters',
  severity: 'error',
  over: 'source',
  summary: 'characters that nobody sees, or letters of another script that make a false address look right',
  reason:
    'They come along with copied text. An invisible sign can turn words round or break a number that readers copy; a foreign letter in an address leads them to somebody else’s page, on a day when they expect fraud.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body:
      en: "Write to service@m\\u0435ridian.example."
      nl: "Schrijf naar service@meridian.example."`,
    right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body:
      en: "Write to service@meridian.example."
      nl: "Schrijf naar service@meridian.example."`,
  },
  *rule(subject) {
    const { incident, withHistory } = subject
    const folds = foldsOf(subject)
    const isRead = (place: TextPlace) =>
      withHistory === true || folds.some((told) => (place.editions?.includes(told.audience.id) ?? true) && isLiving(place, told))
    yield* hiddenInTexts(textsOf(subject).filter(isRead), incident.file)
  },
})

/** What nobody sees in some texts, one finding a language. */
export function* hiddenInTexts(places: Iterable<TextPlace>, file: string): Generator<Problem> {
  for (const { text, path, audience } of places) {
    if (audience === 'nobody') continue
    const each =
      typeof text === 'string' ? [[path, text] as const] : Object.entries(text).map(([key, words]) => [[...path, key], words] as const)
    for (const [at, words] of each) yield* hiddenInWords(words, at, file)
  }
}

/** The same in the addresses that contacts are reached at. */
export function* hiddenInContacts({ contacts }: Organisation, file: string): Generator<Problem> {
  for (const [id, { kind, value }] of Object.entries(contacts ?? {})) {
    const path = ['contacts', id, 'value']
    const [hidden] = hiddenInWords(value, path, file)
    if (hidden !== undefined) yield hidden
    else if (kind === 'email' || kind === 'web' || kind === 'form') yield* confused(value, path, file)
  }
}

function* hiddenInWords(words: string, path: Path, file: string): Generator<Problem> {
  const found = hiddenCharactersIn(words)
  const [first] = found
  if (first === undefined) {
    for (const address of new Set(addressesIn(words))) yield* confused(address, path, file)
    return
  }
  const names = [...new Set(found.map(({ name }) => name))].join(', ')
  yield {
    code: 'hidden-characters',
    severity: 'error',
    file,
    path,
    quote:
      /\S*$/u.exec(words.slice(0, first.index))?.[0] +
      first.character +
      (/^\S*/u.exec(words.slice(first.index + first.character.length))?.[0] ?? ''),
    message: `${names} ${found.length === 1 ? 'stands' : 'stand'} in the words: ${found.length === 1 ? 'a character that nobody sees and that' : 'characters that nobody sees and that'} can turn or hide text`,
    hint: 'Delete what is marked and type it anew; `incident check --fix` takes it out of words that are not public yet.',
    fixes: found.map(({ index, character }) => ({ index, from: character, to: '' })),
  }
}

function* confused(address: string, path: Path, file: string): Generator<Problem> {
  const letter = confusableIn(address)
  if (letter === undefined) return
  yield {
    code: 'hidden-characters',
    severity: 'error',
    file,
    path,
    quote: address,
    message: `\`${address}\` holds ${codePointOf(letter)}, which looks like something else or like nothing: the address leads elsewhere than it seems to`,
    hint: 'Type the address anew, or use a {{contact.…}} reference.',
  }
}
