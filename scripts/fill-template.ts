/**
 * Fills one template with a view, for those who write templates, and says what is wrong with it:
 * `node scripts/run.mjs scripts/fill-template.ts page page.html.hbs snapshot.json nl-NL`
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSource } from '../src/io/source.ts'
import { assembleChannels } from '../src/render/channels.ts'
import { assembleLocales } from '../src/render/locales.ts'
import { phoneNumbers } from '../src/render/phone-numbers.ts'
import { makePrinter } from '../src/render/printer.ts'
import { formatOf, localeOf } from '../src/render/template-files.ts'
import type { Words } from '../src/model/words.ts'
import { readFiles, sentenceOf } from './builtins-plugin.ts'

const [channelName = 'page', file = 'page.html.hbs', viewFile = 'snapshot.json', locale = 'nl-NL'] = process.argv.slice(2)
const files = readFiles(resolve('templates'))
const locales = [...files].flatMap(([path, text]) =>
  localeOf(path) === undefined ? [] : [[localeOf(path) ?? '', readSource(`templates/${path}`, text)] as const],
)
// Words are taken as they stand, so that a template can be tried before its words are complete.
const asWritten = Object.fromEntries(locales.map(([tag, source]) => [tag, () => source.value as Words]))
const words = assembleLocales(asWritten, {}, 'en')

const { channels, problems } = await assembleChannels({
  builtins: { channels: {}, locales: asWritten, hashes: {} },
  texts: async () => ({}),
  files: Object.fromEntries(files),
  readYaml: readSource,
  words: () => asWritten['en']?.(),
})
for (const problem of problems) console.error(sentenceOf(problem, files))

const ready = channels.find(({ name }) => name === channelName)
const register = ready?.channel.files.find(({ template }) => template === file)?.register
const view = JSON.parse(readFileSync(viewFile, 'utf8')) as { readonly edition?: { readonly dir?: 'ltr' | 'rtl' } }
const printer = makePrinter(formatOf(file, register), {
  locale,
  dir: view.edition?.dir ?? 'ltr',
  wordsFor: (lang) => words.wordsFor(lang),
  phones: phoneNumbers(),
})
process.stdout.write(ready?.renderTemplate(file, view, printer) ?? '')
