/** `npm run reference`: writes `docs/reference/` from the schemas, the checks and the commands. A test says when that is due. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referencePages } from './reference/pages.ts'

const folder = 'docs/reference'

async function writeReference(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(await referencePages())) {
    writeFileSync(join(folder, name), text)
    console.log(join(folder, name))
  }
}

await writeReference()
