/** What may stand before a number: indent and quotation marks, then marks of items. */
const numbered = /^([ \t>]*)((?:[-*+][ \t]+)*)(\d{1,9})([.)])(?=\s|$)/
const anyNumbered = new RegExp(numbered.source, 'm')

/**
 * A month after the number of a day, in the languages that put a full stop there: German, Danish, Norwegian, Icelandic, Czech, Slovak, Slovene,
 * Croatian, Bosnian, Serbian, Estonian, Latvian and Finnish (the long forms of CLDR); or its own number, `1. 10. 2022`.
 */
const month = new RegExp(
  `^\\s+(?:(?:${[
    'jänner|jaanuar|janúar|januar(?:ja|a)?|januára|janvār(?:is|ī)|siječnja|ledna',
    'februar(?:ja|a)?|febrúar|februára|veebruar|februār(?:is|ī)|veljače|února',
    'märz|märts|marts|mars|marca|marec|marta?|ožujka|března',
    'april[al]?|aprīl(?:is|ī)|apríl|apríla|travnja|dubna',
    'mai|maj|maja|maí|mája|maij(?:s|ā)|svibnja|května',
    'juni?|junij|juna|junija|júní|júna|juuni|jūnij(?:s|ā)|lipnja|června',
    'juli?|julij|jula|julija|júlí|júla|juuli|jūlij(?:s|ā)|srpnja|července',
    'augusta?|avgusta?|ágúst|augus(?:ts|tā)|kolovoza|srpna',
    'septemb(?:er|ar|ra)|septembr(?:is|ī)|rujna|září',
    'oktob(?:er|ar|ra)|október|októbra|oktoober|oktobr(?:is|ī)|listopada|října',
    'novemb(?:er|ar|ra)|nóvember|novembr(?:is|ī)|studenoga?|listopadu',
    'dezember|decemb(?:er|ar|ra)|desember|detsember|decembr(?:is|ī)|prosinca|prosince',
    '\\p{L}+kuuta',
  ].join('|')})(?!\\p{L})|\\d{1,2}\\.(?!\\d))`,
  'iu',
)

/**
 * Keeps a line that begins with a day (`3. Oktober 2022`, `2022. október`, `- 3. Oktober`) a line: Markdown would make a numbered list of it.
 * A list is one that begins with 1 and goes on with 2 in the same column, and has no months after these numbers.
 */
export function keepDatedLines(text: string): string {
  if (!anyNumbered.test(text)) return text
  const lines = text.split('\n')
  const items = numberedItems(lines)
  return lines
    .map((line, at) => {
      const found = items.has(at) ? null : numbered.exec(line)
      if (!found) return line
      const [whole, indent = '', marks = '', digits = '', sign = ''] = found
      return `${indent}${marks}${digits}\\${sign}${line.slice(whole.length)}`
    })
    .join('\n')
}

/** Which lines begin an item of a numbered list, counted from 0. */
export function numberedItems(lines: readonly string[]): ReadonlySet<number> {
  const all = lines.flatMap((line, at) => {
    const found = numbered.exec(line)
    return found && !month.test(line.slice(found[0].length))
      ? [{ at, number: Number(found[3]), isFirst: found[2] === '', column: columnOf(found) }]
      : []
  })
  const lastSecond = new Map(all.flatMap(({ number, isFirst, column, at }) => (isFirst && number === 2 ? [[column, at] as const] : [])))
  const next = new Map<string, number>()
  return new Set(
    all.flatMap(({ at, number, isFirst, column }) => {
      const goesOn = (isFirst && next.get(column) === number) || (number === 1 && (lastSecond.get(column) ?? -1) > at)
      if (goesOn) next.set(column, number + 1)
      return goesOn ? [at] : []
    }),
  )
}

/** Where a number stands and how it is written, which the items of a list have in common. */
function columnOf([, indent = '', marks = '', , sign = '']: readonly string[]): string {
  return `${indent}${' '.repeat(marks.length)}${sign}`
}
