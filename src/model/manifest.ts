import { array, boolean, describe, mapOf, maybe, number, picklist, shape, string, unknown, type InferOutput } from './schema.ts'
import { states } from './values.ts'

const madeFile = shape({
  sha256: describe('Of its bytes, in hexadecimal digits.', string()),
  from: describe('The files it was made from.', array(string())),
  channel: describe('The channel that makes it.', string()),
  edition: maybe('Absent for what belongs to all editions.', string()),
  incident: maybe('Absent for what belongs to all incidents.', string()),
  update: maybe('The update a bulletin brings.', string()),
})

const madeIncident = shape({
  file: describe('Its file.', string()),
  sha256: describe('Of the file it was made from.', string()),
  last_change_at: maybe('Since when what holds has been so, as an Instant in UTC.', string()),
  next_change_at: maybe('When a date will change what holds, as an Instant in UTC.', string()),
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

/** `out/manifest.json`: what was made of what. The only memory between two runs; without it a run costs time, never correctness. */
export const manifest = shape({
  format: describe('The version of this file.', picklist(['incident-manifest-1'])),
  preview: maybe('Made with --drafts, --draft-mail or --as-of: not for the public.', boolean()),
  next_change_at: maybe('When a date will next change what holds anywhere, as an Instant in UTC.', string()),
  files: describe('By path in the output folder.', mapOf(string(), madeFile)),
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
  incidents: describe('By id.', mapOf(string(), madeIncident)),
})

export type Manifest = InferOutput<typeof manifest>
export type MadeFile = Manifest['files'][string]
