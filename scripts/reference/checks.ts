import type { Check, Example } from '../../src/checks/check.ts'
import { judgedLanguages, judgeSentences, falseAlarms, misses } from './wording-figures.ts'
import { checkGroups } from '../../src/checks/catalogue.ts'
import { anchorOf, code, fenced, heading, link, page, table } from './markdown.ts'
import { pageOf } from './prose.ts'
import { breaths, mendingTable, readingTable } from './reading.ts'

/** `docs/reference/checks.md`: every code, its reason and its examples. */
export function checksPage(): string {
  return pageOf('checks', {
    list: page(...checkGroups.map(({ heading: name, checks }) => list(name, checks))),
    sentences: sentences(),
    reading: readingTable(),
    mending: mendingTable(),
    breath: breaths(),
    entries: page(...checkGroups.flatMap(({ heading: name, checks }) => [heading(2, name), ...checks.map(entry)])),
  })
}

/** How often checks of wording are wrong, counted anew whenever the page is made. */
function sentences(): string {
  const rows = judgedLanguages.map((language) => {
    const { ordinary, faulty } = judgeSentences(language)
    const wrong = `${falseAlarms(ordinary).toFixed(1)} (${ordinary.filter(({ found }) => found.length > 0).length})`
    return [code(language), String(ordinary.length), wrong, String(faulty.length), String(misses(faulty).length)]
  })
  return table(['language', 'ordinary sentences', 'false alarms per thousand', 'sentences with a fault', 'of which missed'], rows)
}

function list(name: string, checks: readonly Check[]): string {
  const rows = checks.map(({ code: id, severity, summary }) => [link(code(id), `#${anchorOf(id)}`), severity, summary])
  return `**${name}**\n\n${table(['code', 'severity', 'what it finds'], rows)}`
}

function entry({ code: id, severity, summary, reason, example }: Check): string {
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
  return page(
    heading(3, id),
    `*${severity}* · ${sentence}`,
    reason,
    `Wrong${places[example.of]}:`,
    shown(example.wrong, example),
    'Right:',
    shown(example.right, example),
  )
}

const places = {
  incident: ', in an incident file',
  organisation: ', in `organisation.yaml`',
  template: ', in a template',
  channel: ', in `channel.yaml`',
  words: ', in a locale file',
  situation: '',
} as const satisfies Record<Example['of'], string>

function shown(text: string, { of }: Example): string {
  if (of === 'situation') return `> ${text}`
  return fenced(of === 'template' ? 'handlebars' : 'yaml', text)
}
