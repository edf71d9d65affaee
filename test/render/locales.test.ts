import { expect, test } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { views } from '../../src/model/views.ts'
import type { Words } from '../../src/model/words.ts'
import { missingWords } from '../../src/render/locale-check.ts'
import { assembleLocales } from '../../src/render/locales.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { checkTemplate } from '../../src/render/template-check.ts'
import { settings } from './fixtures.ts'

const read = (tag: string): Words => readSource(`${tag}.yaml`, readFileSync(`templates/locales/${tag}.yaml`, 'utf8')).value as Words
const builtin = { en: read('en'), nl: read('nl'), pl: read('pl') }

function assemble(own: Readonly<Record<string, string>>, sourceLanguage = 'nl', channels: readonly string[] = []) {
  const sources = Object.fromEntries(Object.entries(own).map(([tag, text]) => [tag, readSource(`templates/locales/${tag}.yaml`, text)]))
  const words = Object.fromEntries(Object.entries(builtin).map(([tag, one]) => [tag, () => one]))
  return assembleLocales(words, sources, sourceLanguage, channels)
}

test.each(readdirSync('templates/locales').map((file) => file.replace('.yaml', '')))('%s is whole, with the plural forms it has', (tag) => {
  const words = read(tag)
  expect(missingWords(words, tag)).toEqual([])
  expect(Object.keys(words.days_late).toSorted()).toEqual(new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted())
})

test('the words of a language serve all its regions', () => {
  const { wordsFor, missingFor } = assemble({})
  expect(wordsFor('nl-BE').states.operational).toBe(builtin.nl.states.operational)
  expect(wordsFor('EN-gb').language).toBe('English')
  expect(missingFor('nl-BE')).toEqual([])
})

test('the words of a language written in two scripts serve the regions that write so, and no others', () => {
  const { wordsFor } = assemble({ 'zh-Hans': 'states: { operational: 正常 }' }, 'en')
  expect(['zh-Hans-SG', 'zh-CN', 'zh'].map((tag) => wordsFor(tag).states.operational)).toEqual(['正常', '正常', '正常'])
  expect(['zh-TW', 'zh-Hant-HK'].map((tag) => wordsFor(tag).states.operational)).toEqual(['Working', 'Working'])
})

test('an organisation changes one word and keeps the rest', () => {
  const { wordsFor, problems, missingFor } = assemble({ nl: 'states:\n  operational: Doet het\n' })
  expect(problems).toEqual([])
  expect(wordsFor('nl').states.operational).toBe('Doet het')
  expect(wordsFor('nl').states.major_outage).toBe(builtin.nl.states.major_outage)
  expect(missingFor('nl')).toEqual([])
})

test('a region may have words of its own', () => {
  const { wordsFor } = assemble({ 'nl-BE': 'states: { operational: Werkt goed }' })
  expect(wordsFor('nl-BE').states.operational).toBe('Werkt goed')
  expect(wordsFor('nl-NL').states.operational).toBe(builtin.nl.states.operational)
})

test('a new language borrows what it lacks from the source language, and says what that is', () => {
  const { wordsFor, missingFor, problems } = assemble({
    fr: 'language: français\nstates: { operational: Fonctionne }\ndays_late: { one: "{count} jour de retard", other: "{count} jours de retard" }',
  })
  expect(problems).toEqual([])
  expect(wordsFor('fr-FR').states.operational).toBe('Fonctionne')
  expect(wordsFor('fr-FR').states.major_outage).toBe(builtin.nl.states.major_outage)
  expect(wordsFor('fr-FR').dates.months[9]).toBe('octobre')
  expect(missingFor('fr-FR')).toContain('states.major_outage')
  expect(missingFor('fr-FR')).not.toContain('states.operational')
  expect(missingFor('fr-FR').filter((key) => key.startsWith('days_late'))).toEqual([])
})

test('a language that borrows its words is not judged by the rules for the wording of another', () => {
  const { wordsFor, missingFor } = assemble({ fr: 'language: français' })
  expect(wordsFor('nl-BE').wording).toBe(builtin.nl.wording)
  expect(wordsFor('fr-FR').wording).toBeUndefined()
  expect(wordsFor('it-IT').wording).toBeUndefined()
  expect(missingFor('fr-FR').filter((key) => key.startsWith('wording'))).toEqual([])
})

test('an organisation changes one list of phrases and keeps the others; a phrase that cannot be looked for is told', () => {
  const own = assemble({ nl: 'wording: { vague: [met een beetje geluk, (heel )?gauw] }' })
  expect(own.problems).toEqual([])
  expect(own.wordsFor('nl').wording?.vague).toEqual(['met een beetje geluk', '(heel )?gauw'])
  expect(own.wordsFor('nl').wording?.inform).toEqual(builtin.nl.wording?.inform)
  const broken = assemble({ nl: 'wording: { vague: [(heel gauw, heel? gauw, "<dag> gauw", ""], weekdays: [maandag] }' })
  expect(broken.problems.map(({ code, path, message }) => `${code} ${path.join('.')} ${message}`)).toEqual([
    'bad-words wording.weekdays 1 names are written here; expected 7',
    'bad-words wording.vague.0 a bracket has no other; expected `(a|b)`',
    'bad-words wording.vague.1 `?` follows no bracket; expected `(a )?` for what may be missing',
    'bad-words wording.vague.2 `<dag>` is no name of a phrase; expected `<weekday>` or `<month>`',
    'bad-words wording.vague.3 a phrase is empty; expected words',
  ])
})

test('a borrowed word says in HTML which language it is in, and is said whole in that language', () => {
  const { wordsFor, lenderOf } = assemble({ ar: 'language: العربية\nstates: { operational: يعمل }' }, 'en')
  const day = { kind: 'date', date: '2022-10-03', datetime: '2022-10-03' } as const
  const print = (format: 'html' | 'text', key: string) =>
    makePrinter(format, settings({ locale: 'ar-EG', dir: 'rtl', wordsFor, lenderOf })).say(key, { when: day })
  expect(print('html', 'page.by')).toBe('<span lang="en" dir="ltr">By <time datetime="2022-10-03">3&nbsp;October 2022</time></span>')
  expect(print('text', 'page.by')).toBe('By 3 October 2022')
  const moment = { ...day, time: '17:00', datetime: '2022-10-03T17:00:00+02:00', zone: 'Africa/Cairo' }
  expect(makePrinter('html', settings({ locale: 'ar-EG', dir: 'rtl', wordsFor, lenderOf })).markup(moment)).toBe(
    '<span lang="en" dir="ltr"><time datetime="2022-10-03T17:00+02:00">3&nbsp;October 2022 at 17:00 (Cairo time)</time></span>',
  )
  expect(print('html', 'states.operational')).toBe('يعمل')
  expect(makePrinter('html', settings({ locale: 'ar-EG', dir: 'rtl', wordsFor, lenderOf })).plain('x')).toBe('x')
})

test('a borrowed word says in SSML which language its sentence is in; what has no words for how it is said is read as it is written', () => {
  const { wordsFor, lenderOf } = assemble(
    { lt: 'language: lietuvių\ndates: { day: "{month} {day} d.", moment_plain: "{day} {time}", time: "{hour}:{minute}" }' },
    'en',
  )
  const printer = (format: 'ssml' | 'speech', locale = 'lt-LT') => makePrinter(format, settings({ locale, wordsFor, lenderOf }))
  const day = { kind: 'date', date: '2022-10-03', datetime: '2022-10-03T17:00', time: '17:00' } as const
  const said = (format: 'ssml' | 'speech') =>
    printer(format).whole(`<s>${printer(format).say('phone.announcement.next', { by: day })}</s>\n<s>Labas.</s>`)
  expect(said('ssml')).toBe('<s xml:lang="en">We will report again by Monday the third of October at 5 pm.</s>\n<s>Labas.</s>')
  expect(said('speech')).toBe('<s>We will report again by Monday the third of October at 5 pm.</s>\n<s>Labas.</s>')
  expect(printer('ssml').markup(day)).toBe('spalio 3 d. 17:00')
  expect(printer('speech').markup('Rašykite: info@vanduo-lt.example, https://vanduo-lt.example/a.')).toBe(
    'Rašykite: info@vanduo-lt.example, vanduo-lt.example.',
  )
  expect(printer('speech', 'en-GB').markup('Write: info@vanduo-lt.example')).toBe('Write: info at vanduo hyphen lt dot example')
  expect(printer('ssml', 'en-GB').say('phone.announcement.next', { by: day })).toMatch(/^We will report/)
})

test('what says that a text is not there in the language of its reader holds where it is borrowed too', () => {
  for (const { page, language } of Object.values(builtin))
    expect(page.not_translated).not.toMatch(new RegExp(`${language}|niderland|polsk`, 'i'))
})

test('the language that lends a word is the source language, else one that has it', () => {
  const { lenderOf } = assemble({ fr: 'language: français', ...chat }, 'fr', ['chat'])
  expect(lenderOf('fr-FR', 'page.by')).toBe('en')
  expect(lenderOf('sv', 'page.by')).toBe('en')
  expect(lenderOf('sv', 'chat.left')).toBe('nl')
  expect(lenderOf('pl', 'chat.news')).toBeUndefined()
  expect(assemble({}, 'nl').lenderOf('sv', 'page.by')).toBe('nl')
})

test('plural forms that a language has and its file lacks are missing words', () => {
  const { missingFor } = assemble({ cs: 'days_late: { one: "{count} den", other: "{count} dní" }' })
  expect(missingFor('cs').filter((key) => key.startsWith('days_late'))).toEqual(['days_late.few'])
})

test('a language with no file at all speaks the source language, with its own months, and everything is missing', () => {
  const { wordsFor, missingFor } = assemble({}, 'en-GB')
  expect(wordsFor('sv-SE').states.operational).toBe(builtin.en.states.operational)
  expect(wordsFor('sv-SE').dates.weekdays[0]).toBe('måndag')
  expect(wordsFor('sv-SE').language).toMatch(/svenska/)
  expect(missingFor('sv-SE')).toContain('states.operational')
})

test('words of the source language that an organisation changed are borrowed too', () => {
  const { wordsFor } = assemble({ fr: 'language: français', nl: 'states: { operational: Doet het }' })
  expect(wordsFor('fr').states.operational).toBe('Doet het')
})

test.each([
  ['an unknown key', 'states: { operationl: x }', ['states', 'operationl'], 'Did you mean `operational`?'],
  [
    'a placeholder that is not filled in',
    'update_of: "Bericht {number}"',
    ['update_of'],
    '`{number}` is not filled in here; expected `{date}`',
  ],
  [
    'a placeholder of another form of dates',
    'dates: { time: "{day}" }',
    ['dates', 'time'],
    '`{day}` is not filled in here; expected `{hour}`, `{minute}` or `{h}`',
  ],
  ['too few months', 'dates: { months: [januari] }', ['dates', 'months'], '1 names are written here; expected 12'],
  [
    'counted words without `other`',
    'days_late: { one: "{count} dag" }',
    ['days_late'],
    'the form `other` is missing; nl has the forms `one` or `other`',
  ],
  [
    'a plural form that no number of the language has',
    'days_late: { one: "{count} dag", few: "{count} dagen", other: "{count} dagen" }',
    ['days_late', 'few'],
    'the form `few` is of no number; nl has the forms `one` or `other`',
  ],
  ['a word that YAML reads as a truth', 'states: { operational: true }', ['states', 'operational'], 'expected text'],
])('%s is reported, and the built-in words hold', (_, text, path, message) => {
  const { problems, wordsFor } = assemble({ nl: text })
  expect(problems).toHaveLength(1)
  expect(problems[0]?.path).toEqual(path)
  expect(`${problems[0]?.message} ${problems[0]?.hint}`).toContain(message)
  expect(wordsFor('nl')).toBe(builtin.nl)
})

const chat = {
  nl: 'chat:\n  news: "{title} ({number})"\n  states: { operational: werkt, major_outage: stuk }\n  left: { one: "nog {count}", other: "nog {count}" }\n',
  pl: 'chat: { news: "{title}: {number}" }\n',
}

test("an organisation's own channel has words of its own, borrowed where a language lacks them", () => {
  const { wordsFor, missingFor, problems } = assemble(chat, 'nl', ['chat'])
  expect(problems).toEqual([])
  const say = (lang: string, key: string) =>
    makePrinter('text', settings({ locale: lang, wordsFor })).say(key, { title: 'Storing', number: 7, count: 2 })
  expect(say('nl', 'chat.news')).toBe('Storing (7)')
  expect(say('pl', 'chat.news')).toBe('Storing: 7')
  expect(say('pl', 'chat.left')).toBe('nog 2')
  expect(say('en', 'chat.states.operational')).toBe('werkt')
  expect(missingFor('pl')).toEqual(['chat.states.operational', 'chat.states.major_outage', 'chat.left'])
  expect(missingFor('nl')).toEqual([])
})

test('a template may say the words of its own channel, and no others', () => {
  const { wordsFor } = assemble(chat, 'nl', ['chat'])
  const faults = (text: string) =>
    checkTemplate(
      { file: 'chat.txt.hbs', text },
      { view: views.update, isInternal: false, words: wordsFor('en'), find: () => undefined, partials: [] },
    )
  expect(faults('{{t "chat.news" title=title number=number}} {{t "chat.left" count=number}}')).toEqual([])
  expect(faults('{{t "chat.nws" title=title number=number}}')[0]?.hint).toBe('Did you mean `chat.news`?')
  expect(faults('{{t "chat.news" title=title}}')[0]?.message).toContain('has a place for `number`')
  expect(faults('{{#each impaired}}{{t "chat.states" state}}{{/each}}')[0]?.message).toContain('has no word for `degraded_performance`')
})

test.each([
  ['a section that is no channel', { nl: 'smms: { news: x }' }, 'is not a key here'],
  ['a number in a section', { nl: 'chat: { news: 7 }' }, 'expected text, or the plural forms of a word'],
  ['a section that is a word', { nl: 'chat: x' }, 'expected text, or the plural forms of a word'],
  [
    'another placeholder than in other languages',
    { nl: chat.nl, pl: 'chat: { news: "{tytul}" }' },
    '`{tytul}` is not filled in in other languages; expected `{title}` or `{number}`',
  ],
])('%s is reported', (_, own, message) => {
  expect(assemble(own, 'nl', ['chat']).problems).toEqual([expect.objectContaining({ message: expect.stringContaining(message) as string })])
})
