/** What the public has seen, as far as it is known: a git revision that somebody names, and the record of what was published. */
import { unmarkedCorrection } from '../checks/unmarked-correction.ts'
import { readIncident, readOrganisation, type Incident } from '../core/incident.ts'
import { isPublic } from '../core/publicity.ts'
import type { Base, Seen } from '../core/published.ts'
import { changedSince } from '../io/git-changes.ts'
import { readSource } from '../io/source.ts'
import { isOrganisation, nameOf } from '../io/workspace.ts'
import type { Problem } from '../model/finding.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import { readRecord, recordFile } from './record.ts'

export interface WhatWasSeen {
  readonly seen: Seen
  readonly problems: readonly Problem[]
}

/** @throws UserError where git cannot tell what `base` was */
export function whatWasSeen(loaded: Loaded, moment: Moment, base?: string): WhatWasSeen {
  const { publications, unreadable } = readRecord(loaded.workspace)
  const problems = unreadable.map((line): Problem => ({
    code: 'bad-publication',
    severity: 'warning',
    file: recordFile,
    path: [],
    message: `line ${line} cannot be read; expected \`{"at":"2024-04-02T09:00:00Z","updates":{"2024-03-outage/mail-back":{"nl":"<digest>"}}}\``,
    hint: 'Take the line from a backup or from git; if it is the last one and cut off, remove it.',
  }))
  const before = base === undefined ? undefined : readBase(loaded, base)
  const gone =
    before === undefined ? [] : [...before.incidents.values()].flatMap((incident) => [...goneFiles(incident, before, loaded, moment)])
  // Of another moment than now the record of today says nothing.
  const known = moment.asOf === undefined ? publications.filter(({ at }) => Date.parse(at) <= moment.now) : []
  return { seen: { publications: known, ...(before && { base: before }) }, problems: [...problems, ...gone] }
}

/** The incidents whose files are other ones now. What cannot be read at the base was not published from it. */
function readBase({ workspace, organisation, incidents }: Loaded, ref: string): Base {
  const shared = organisation?.source.file
  const below = workspace.isAlone ? incidents.map(({ source }) => source.file) : ['incidents']
  const texts = changedSince(workspace.root, ref, below, shared === undefined ? [] : [shared])
  const was = [...texts].find(([name]) => name === shared)
  const above = was && readOrganisation(readSource(...was))
  const read = [...texts].flatMap(([file, text]) => {
    if (isOrganisation(file) || !/(?:^|\/)[^/.][^/]*\.ya?ml$/.test(file)) return []
    const { incident } = readIncident(idOf(file), readSource(file, text), above)
    return incident ? [[incident.id, incident] as const] : []
  })
  return { name: `\`${ref}\``, incidents: new Map(read) }
}

function idOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}

/** A file that is not there any more, with what readers have read of it. */
function* goneFiles(incident: Incident, base: Base, { workspace }: Loaded, { viewOf }: Moment): Generator<Problem> {
  if (workspace.incidents.some(({ id, path }) => id === incident.id || nameOf(workspace, path) === incident.file)) return
  const wasRead = incident.audiences.some((audience) =>
    incident.timeline.some((update) => isPublic(update, incident, audience, viewOf(audience))),
  )
  if (!wasRead) return
  yield {
    code: unmarkedCorrection.code,
    severity: 'error',
    file: incident.file,
    path: [],
    message: `this incident is public in ${base.name}, and its file is gone or has another name`,
    hint: 'Put the file back under its name, which is part of its address.',
  }
}
