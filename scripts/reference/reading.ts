/** How hard a text may be to read: what each measure counts, and a text of every language before and after it was mended. */
import { breathWords } from '../../src/core/key-message.ts'
import { readingEase } from '../../src/core/wording/reading-ease.ts'
import type { Measure } from '../../src/model/words/wording.ts'
import { code, table } from './markdown.ts'
import { judgedLanguages, wordsIn } from './wording-figures.ts'

const formulas = {
  flesch: '206.835 − 1.015 w − 84.6 s (R. Flesch, 1948)',
  amstad: '180 − w − 58.5 s (T. Amstad, 1978)',
  douma: '206.84 − 0.93 w − 77 s (W. H. Douma, 1960)',
  'fog-pl': '100 − 5 f, where f is 0.4 (w + 100 × the share of words of four syllables or more): the index of R. Gunning, 1952',
} as const satisfies Record<Measure, string>

/** The same said twice, in sentences. */
export const mended = {
  en: {
    hard: [
      'Notwithstanding the temporary unavailability of the electronic communication facilities, the organisation continues to prioritise the implementation of appropriate remediation measures, and customers are requested to refrain from initiating correspondence until the restoration of functionality has been comprehensively verified by the responsible technical department.',
    ],
    easy: [
      'Our email does not work, and we are repairing it.',
      'Please do not write to us yet: your message would not arrive.',
      'Our technicians test every part before we switch it on again.',
      'We will tell you here when you can write to us, and until then you can call us.',
    ],
  },
  nl: {
    hard: [
      'Niettegenstaande de tijdelijke onbereikbaarheid van de elektronische communicatievoorzieningen wordt onverminderd prioriteit gegeven aan de implementatie van passende herstelmaatregelen, waarbij relaties wordt verzocht zich te onthouden van het initiëren van correspondentie totdat de functionaliteit door de verantwoordelijke technische afdeling integraal is geverifieerd en de beschikbaarheid daarvan is bevestigd.',
    ],
    easy: [
      'Onze e-mail werkt niet, en wij zijn bezig met de reparatie.',
      'Stuur ons nog geen e-mail, want uw bericht komt niet aan.',
      'Onze technici testen elk deel voordat wij het weer aanzetten.',
      'Wij laten u hier weten wanneer u ons weer kunt mailen, en tot die tijd kunt u ons bellen.',
    ],
  },
  de: {
    hard: [
      'Ungeachtet der vorübergehenden Nichtverfügbarkeit der elektronischen Kommunikationseinrichtungen genießt die Durchführung geeigneter Wiederherstellungsmaßnahmen weiterhin Priorität, wobei Kundinnen und Kunden gebeten werden, bis zur abschließenden Überprüfung der Funktionsfähigkeit durch die zuständige technische Abteilung sowie der Bestätigung der Verfügbarkeit von der Aufnahme schriftlicher Korrespondenz abzusehen.',
    ],
    easy: [
      'Unsere E-Mail funktioniert nicht, und wir reparieren sie gerade.',
      'Bitte schreiben Sie uns noch nicht: Ihre Nachricht käme nicht an.',
      'Unsere Techniker prüfen jeden Teil, bevor wir ihn wieder einschalten.',
      'Wir sagen Ihnen hier, wann Sie uns wieder schreiben können, und bis dahin erreichen Sie uns am Telefon.',
    ],
  },
  pl: {
    hard: [
      'Niezależnie od przejściowej niedostępności elektronicznych kanałów komunikacyjnych organizacja kontynuuje wdrażanie odpowiednich działań naprawczych, w związku z czym uprasza się o powstrzymanie się od inicjowania korespondencji do momentu kompleksowego zweryfikowania funkcjonalności przez odpowiedzialny departament techniczny oraz potwierdzenia przywrócenia dostępności wszystkich wykorzystywanych systemów informatycznych w poszczególnych lokalizacjach.',
    ],
    easy: [
      'Nasza poczta nie działa i właśnie ją naprawiamy.',
      'Prosimy jeszcze do nas nie pisać, bo list nie dojdzie.',
      'Nasi technicy sprawdzają każdą część, zanim znów ją włączymy.',
      'Damy tu znać, kiedy można do nas pisać, a do tego czasu prosimy dzwonić.',
      'Przez telefon załatwimy każdą pilną sprawę, także w sobotę i w niedzielę.',
    ],
  },
} as const satisfies Record<(typeof judgedLanguages)[number], Readonly<Record<'hard' | 'easy', readonly string[]>>>

/** What a text scores by the measure of its language, and below what it is too hard. */
export function easeOf(
  language: (typeof judgedLanguages)[number],
  sentences: readonly string[],
): { readonly ease: number; readonly limit: number } {
  const { measure, limit } = readingOf(language)
  const ease = readingEase(sentences, measure)
  if (ease === undefined) throw new Error(`the text in ${language} is too short to be measured`)
  return { ease, limit }
}

export function readingTable(): string {
  const rows = judgedLanguages.map((language) => {
    const { measure, limit } = readingOf(language)
    return [code(language), code(measure), formulas[measure], String(limit)]
  })
  return table(['language', 'measure', 'what it counts', 'too hard below'], rows)
}

export function mendingTable(): string {
  const rows = judgedLanguages.flatMap((language) =>
    (['hard', 'easy'] as const).map((kind) => {
      const sentences = mended[language][kind]
      return [code(language), sentences.join(' '), String(easeOf(language, sentences).ease)]
    }),
  )
  return table(['language', 'a text, and the same mended', 'score'], rows)
}

export function breaths(): string {
  return judgedLanguages.map((language) => `${breathWords(wordsIn(language))} words in ${code(language)}`).join(', ')
}

function readingOf(language: string): { readonly measure: Measure; readonly limit: number } {
  const reading = wordsIn(language).wording?.reading
  if (reading === undefined) throw new Error(`${language} has no measure`)
  return reading
}
