/** `node scripts/run.mjs scripts/workload.ts <folder> <incidents>`: a workspace to measure with. */
import { writeWorkload } from './bench/workload.ts'

const [folder, count] = process.argv.slice(2)
if (folder === undefined || !/^\d+$/.test(count ?? '')) throw new Error('expected a folder and a number of incidents')
writeWorkload(folder, Number(count))
