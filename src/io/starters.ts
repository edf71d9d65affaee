import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../model/finding.ts'
import { codeOf } from './disk-faults.ts'
import { readText } from './files.ts'

/** What an organisation begins its own incidents with: texts by name, of `templates/starters/<name>.yaml`. */
export interface OwnStarters {
  readonly texts: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

const folder = 'templates/starters'
const starter = /^([a-z0-9][a-z0-9-]*)\.yaml$/
/** What was meant to be one, and is called a little beside it; what editors leave behind begins with a dot. */
const nearlyStarter = /^[^.].*\.ya?ml$/i

/** Reads the starters of a workspace; what cannot be read is told, and the others are read. */
export function readStarters(root: string): OwnStarters {
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  for (const file of namesIn(root, problems)) {
    const name = starter.exec(file)?.[1]
    if (name === undefined) {
      if (nearlyStarter.test(file)) problems.push(misnamed(file))
      continue
    }
    const read = readText(join(root, folder, file), { workspace: root, name: `${folder}/${file}` })
    if ('problem' in read) problems.push(read.problem)
    else texts.set(name, read.text)
  }
  return { texts, problems }
}

function namesIn(root: string, problems: Problem[]): readonly string[] {
  const path = join(root, folder)
  try {
    return existsSync(path) ? readdirSync(path).toSorted() : []
  } catch (error) {
    const code = codeOf(error)
    const message = code === 'ENOTDIR' ? 'this is a file; expected a folder' : `the folder cannot be read (${code})`
    problems.push({ code: 'unreadable-file', severity: 'error', file: folder, path: [], message })
    return []
  }
}

function misnamed(file: string): Problem {
  const message = 'no incident can begin with this file; expected <name>.yaml, the name in small letters, digits and hyphens'
  return { code: 'unused-template', severity: 'warning', file: `${folder}/${file}`, path: [], message }
}
