/**
 * Makes what a new incident begins with part of the program. A starter with a fault, or with words that one of its languages
 * lacks, stops the build at its line.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { wordsMissing } from '../src/checks/missing-translation.ts'
import { readIncident, readOrganisation } from '../src/core/incident.ts'
import { judgeIncident } from '../src/core/judge/judge.ts'
import { textsOfIncident, textsOfOrganisation } from '../src/core/texts.ts'
import { readSource } from '../src/io/source.ts'
import type { Problem } from '../src/model/finding.ts'
import { sentenceOf } from './builtins-plugin.ts'

type Texts = Readonly<Record<string, string>>

const id = 'virtual:starters'

/** The files that a new workspace begins with. */
const workspaceFolder = 'templates/workspace'

/** @param folder the starters, from the folder the build is started in */
export function starters(folder = 'templates/starters') {
  return {
    name: 'starters',
    resolveId: (name: string) => (name === id ? `\0${id}` : undefined),
    load(this: { addWatchFile?(file: string): void }, name: string) {
      if (name !== `\0${id}`) return undefined
      const root = resolve(folder)
      const files = readdirSync(root).filter((file) => file.endsWith('.yaml'))
      for (const file of files) this.addWatchFile?.(join(root, file))
      const texts = Object.fromEntries(
        files.toSorted().map((file) => [file.replace(/\.yaml$/, ''), readFileSync(join(root, file), 'utf8')]),
      )
      return startersModule(texts) + workspaceModule((file) => this.addWatchFile?.(file))
    },
  }
}

/** The source text of `virtual:starters`. */
export function startersModule(texts: Texts): string {
  const faults = Object.entries(texts).flatMap(([name, text]) => {
    const file = `templates/starters/${name}.yaml`
    return problemsOf(file, text).map((problem) => sentenceOf(problem, new Map([[`starters/${name}.yaml`, text]])))
  })
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return `export const starters = ${JSON.stringify(texts)}\n`
}

function workspaceModule(watch: (file: string) => void): string {
  const files = readdirSync(workspaceFolder).toSorted()
  for (const file of files) watch(resolve(workspaceFolder, file))
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(workspaceFolder, file), 'utf8')]))
  return `export const workspace = ${JSON.stringify(texts)}\n`
}

/** The least that an organisation can say of itself, in the languages that starters are written in. */
const anyOrganisation = readOrganisation(
  readSource(
    'organisation.yaml',
    'name: Anybody\nsource_language: en\ntimezone: UTC\neditions: { en: { locale: en }, nl: { locale: nl }, pl: { locale: pl }, de: { locale: de } }\n',
  ),
)

function problemsOf(file: string, text: string): readonly Problem[] {
  const read = readIncident('starter', readSource(file, text), anyOrganisation)
  if (!read.incident || read.problems.length > 0) return read.problems
  const { incident } = read
  const places = [...textsOfIncident(incident), ...textsOfOrganisation(incident.organisation)]
  // Where the source language is another, one string for all would be in the wrong one.
  const single = places
    .filter((place) => typeof place.text === 'string' && place.home === 'source')
    .map(({ path }) => oneString(file, path))
  return [...judgeIncident(read, anyOrganisation), ...single, ...wordsMissing(places, incident.audiences, file)]
}

function oneString(file: string, path: Problem['path']): Problem {
  return {
    code: 'missing-translation',
    severity: 'error',
    file,
    path,
    message: 'one string serves one language; expected a map by language, so that it serves organisations of any',
  }
}
