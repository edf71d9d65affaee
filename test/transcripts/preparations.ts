/** What no repository can hold, or nobody would want to read, made on the spot for the scenario of the same name. */
import { closeSync, copyFileSync, ftruncateSync, mkdirSync, openSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Prepare = (workspace: string) => void

export const preparations: { readonly [scenario: string]: Prepare } = {
  'sixty-thousand-keys': incidentFile(() => Array.from({ length: 60_000 }, (_, index) => `field-${index}: words\n`).join('')),
  'hundred-thousand-levels': incidentFile(() => `title: ${'['.repeat(100_000)}\n`),
  'hundred-megabytes': (workspace) => {
    const file = openSync(join(workspace, outage), 'w')
    ftruncateSync(file, 100_000_000)
    closeSync(file)
  },
  nul: changed((text) => text.replace('works again', 'works\0again')),
  'lone-surrogate': (workspace) => {
    changed((text) => text.replace('The portal works again.', String.raw`"The portal works again. \uD83D"`))(workspace)
    const [words, half] = [Buffer.from('title: Half a smile '), Buffer.from([0xed, 0xa0, 0xbd])]
    writeFileSync(join(workspace, 'incidents/2024-04-next.yaml'), Buffer.concat([words, half, Buffer.from('\n')]))
  },
  'invalid-utf8': (workspace) => {
    const file = join(workspace, outage)
    writeFileSync(file, Buffer.from(readFileSync(file, 'utf8').replace('works again', 'works – again: café'), 'latin1'))
  },
  'link-out': (workspace) => writeFileSync(join(workspace, '../private.yaml'), 'password: hunter2\n'),
  'leftover-staging': (workspace) => {
    for (const name of ['.staging-0123456789ab', '.staging-ba9876543210']) {
      mkdirSync(join(workspace, 'out', name), { recursive: true })
      writeFileSync(join(workspace, 'out', name, 'half.html'), 'half a page\n')
    }
    const longAgo = Date.now() / 1000 - 7_200
    utimesSync(join(workspace, 'out/.staging-0123456789ab'), longAgo, longAgo)
  },
  // Names that many a computer keeps out of repositories, or writes in another way.
  'odd-names': copied('.#2024-03-outage.yaml', '._2024-03-outage.yaml', '2024-03-outage.yaml~', '2024-03-outage.yaml.orig'),
  'reserved-id': copied('2024 Störung.yaml'),
  'deep-template': (workspace) => {
    const folder = join(workspace, 'templates/channels/page')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '_summary.html.hbs'), `${'{{#if title}}'.repeat(3_000)}x${'{{/if}}'.repeat(3_000)}\n`)
  },
}

const outage = 'incidents/2024-03-outage.yaml'

function incidentFile(make: () => string): Prepare {
  return (workspace) => writeFileSync(join(workspace, outage), make())
}

/** The outage again, under other names. */
function copied(...names: readonly string[]): Prepare {
  return (workspace) => {
    for (const name of names) copyFileSync(join(workspace, outage), join(workspace, 'incidents', name))
  }
}

function changed(change: (text: string) => string): Prepare {
  return (workspace) => writeFileSync(join(workspace, outage), change(readFileSync(join(workspace, outage), 'utf8')))
}
