import { array, boolean, describe, mapOf, maybe, number, picklist, shape, string, unknown, type InferOutput } from './schema.ts'
import { states } from './values.ts'

const madeFile = shape({
  sha256: describe('Of its bytes, in hexadecimal digits.', string()),
  channel: describe('The channel that makes it.', string()),
  edition: maybe('Absent for what belongs to all editions.', string()),
  update: maybe('The update a bulletin brings.', string()),
})

const madeFiles = mapOf(string(), madeFile)

/** What was made of one incident. It stands in a line of its own, and is read when somebody asks for it. */
export const madeIncident = shape({
  file: describe('Its file: with organisation.yaml what its outputs are made from.', string()),
  sha256: describe('Of the file it was made from.', string()),
  last_change_at: maybe('Since when what holds has been so, as an Instant in UTC.', string()),
  next_change_at: maybe('When a date will change what holds, as an Instant in UTC.', string()),
  settled: maybe(
    'What a later run need not do again while neither this file nor anything in `settled_by` changes: `made`, its outputs; `over`, read it at all, since it has ended for everybody and there is nothing to tell of it.',
    picklist(['made', 'over']),
  ),
  scripts: maybe(
    'A digest of the numbers of its agent scripts that the record of what is public tells of; absent where it tells of none.',
    string(),
  ),
  files: describe('Its outputs, by path in the output folder.', madeFiles),
  editions: describe(
    'Per edition what its page says of it: `open`, or the summary of what is planned or past.',
    mapOf(
      string(),
      shape({
        stage: picklist(['open', 'planned', 'past']),
        summary: maybe('As templates see it.', unknown()),
        left_open: maybe('Services that stay broken after the end.', unknown()),
        gone: maybe('Contacts that no longer work.', array(string())),
        troubles: maybe('Services that did not work, by days: for the picture of ninety days.', unknown()),
      }),
    ),
  ),
})

/** The first lines of `out/manifest.json`: everything but the incidents. */
export const manifestHead = shape({
  format: describe('The version of this file.', picklist(['incident-manifest-2'])),
  preview: maybe('Made with --drafts, --draft-mail or --as-of: not for the public.', boolean()),
  settled_by: maybe(
    'A digest of all that outputs depend on beside the incidents: this program, Node, organisation.yaml, templates, logo, which bulletins. Absent where an output over all incidents is not as it should be.',
    string(),
  ),
  next_change_at: maybe('When a date will next change what holds anywhere, as an Instant in UTC.', string()),
  files: describe('Outputs over all incidents, by path in the output folder.', madeFiles),
  editions: describe(
    'What the chooser says of an edition.',
    mapOf(
      string(),
      shape({
        state: picklist(states),
        is_unclear: maybe('As in the chooser.', boolean()),
        is_watched: maybe('As in the chooser.', boolean()),
        open_count: number(),
      }),
    ),
  ),
})

/** Incidents as a manifest holds them: each as its line, until it is asked for. */
export interface MadeIncidents {
  readonly ids: readonly string[]
  has(id: string): boolean
  get(id: string): MadeIncident | undefined
  /** Of it what one edition was told, without reading the rest. */
  editionOf(id: string, edition: string): MadeIncident['editions'][string] | undefined
  /** The same without what pages over all incidents say of it. */
  headOf(id: string): Omit<MadeIncident, 'editions'> | undefined
  /** The same without its outputs. */
  sourceOf(id: string): Omit<MadeIncident, 'editions' | 'files'> | undefined
  /** Its outputs, by path, with their digests. */
  outputsOf(id: string): readonly (readonly [path: string, sha256: string])[]
  /** Its line, in JSON. */
  textOf(id: string): string | undefined
}

/** `out/manifest.json`: what was made of what. The only memory between two runs; without it a run costs time, never correctness. */
export interface Manifest extends ManifestHead {
  readonly incidents: MadeIncidents
}

export type ManifestHead = InferOutput<typeof manifestHead>
export type MadeIncident = InferOutput<typeof madeIncident>
/** A file with the incident whose it is; absent for what belongs to all of them. */
export type MadeFile = ManifestHead['files'][string] & { readonly incident?: string }
