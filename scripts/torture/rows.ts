import { brokenDisk } from './broken-disk.ts'
import { fullDisk } from './full-disk.ts'
import { killedWriters } from './killed-writers.ts'
import type { Row } from './row.ts'

/** What is tried, in this order. */
export const rows: readonly Row[] = [brokenDisk, fullDisk, killedWriters]
