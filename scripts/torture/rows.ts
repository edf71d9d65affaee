import { brokenDisk } from './broken-disk.ts'
import { crowd } from './crowd.ts'
import { fullDisk } from './full-disk.ts'
import { killedCommands } from './killed-commands.ts'
import { killedPublishes } from './killed-publishes.ts'
import { killedSendings } from './killed-sendings.ts'
import { killedWorkers } from './killed-workers.ts'
import { killedWriters } from './killed-writers.ts'
import { madeUpFiles } from './made-up-files.ts'
import { naughtyWords } from './naughty-words.ts'
import { polledPublishes } from './polled-publishes.ts'
import type { Row } from './row.ts'

/** What is tried, in this order. */
export const rows: readonly Row[] = [
  brokenDisk,
  fullDisk,
  killedWriters,
  crowd,
  killedCommands,
  killedPublishes,
  killedSendings,
  killedWorkers,
  polledPublishes,
  madeUpFiles,
  naughtyWords,
]
