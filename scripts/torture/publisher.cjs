// Publishes again and again, with the program as it is built and in one process: `node publisher.cjs <folder> <rounds>`. Each round every
// page has something new. Ends with the number of rounds that did not publish.
const { readFileSync, renameSync, writeFileSync } = require('node:fs')
const { main } = require('../../dist/main.cjs')

const [folder, rounds] = process.argv.slice(2)
const file = 'incidents/organisation.yaml'

async function publishAll() {
  process.chdir(folder)
  let failed = 0
  for (let round = 1; round <= Number(rounds); round += 1) {
    writeFileSync('next.yaml', readFileSync(file, 'utf8').replace(/^name: .*/m, `name: Acme ${round}`))
    renameSync('next.yaml', file)
    if ((await main(['publish', 'pub', '--yes', '--quiet', '--by', 'torture'])) !== 0) failed += 1
  }
  process.exitCode = Math.min(failed, 255)
}

void publishAll()
