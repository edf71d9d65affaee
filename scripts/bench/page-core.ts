/** The long part of an incident's page – thirty updates, fifteen answers, eight services – filled in two ways that give the same bytes. */
import { readFileSync } from 'node:fs'
import { audienceIn, incidentOf, snapshotAt, wordsOf } from '../../test/core/telling.ts'
import { phones } from '../../test/render/fixtures.ts'
import { compileTemplate, parseTemplate, readSpec } from '../../src/render/compile.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { partialPath } from '../../src/render/template-files.ts'
import { longPart, longPartByHand } from './by-hand.ts'
import { longIncident } from './long-page.ts'

export interface PageCore {
  readonly byTemplates: () => string
  readonly byHand: () => string
}

export function pageCore(): PageCore {
  const { organisation, incident: yaml } = longIncident()
  const incident = incidentOf(yaml, organisation)
  const { locale, dir } = audienceIn(incident, 'en')
  const printer = makePrinter('html', { locale, dir, phones, wordsFor: () => wordsOf('en') })
  const view = snapshotAt(incident, 'en', '2024-04-02')
  const fill = loadSpec(readSpec(compileTemplate({ file: 'templates/channels/page/long.html.hbs', text: longPart }, partial)))
  return { byTemplates: () => fill(view, printer), byHand: () => longPartByHand(view, printer) }
}

function partial(name: string) {
  const path = partialPath(name, 'page', 'long.html.hbs', (one) => textOf(one) !== undefined)
  const text = path === undefined ? undefined : textOf(path)
  return text === undefined ? undefined : parseTemplate({ file: `templates/${path}`, text })
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(`templates/${path}`, 'utf8')
  } catch {
    return undefined
  }
}
