/** The short form of what `npm run torture` tries for long, with the program as it is built. */
import { expect, it } from 'vitest'
import { gather } from '../scripts/torture/crowd.ts'
import { killedCommands } from '../scripts/torture/killed-commands.ts'
import { killedPublishes } from '../scripts/torture/killed-publishes.ts'
import { polledPublishes } from '../scripts/torture/polled-publishes.ts'
import { sendThroughKills } from '../scripts/torture/killed-sendings.ts'
import { workThroughKills } from '../scripts/torture/killed-workers.ts'
import { redisProgram } from '../scripts/redis-server.ts'
import { temporaryFolder } from './commands/calling.ts'

it('a dozen updates at once are all kept, none refused, and nothing is left beside the file', { timeout: 120_000 }, async () => {
  expect(await gather(temporaryFolder(), 12)).toEqual({ refused: 0, lost: 0, doubled: 0, isWhole: true, left: 0 })
})

it(
  'a call that is killed loses nothing it has acknowledged, and the same call made again does what is missing',
  { timeout: 240_000 },
  async () => {
    const { broken } = await killedCommands.run(temporaryFolder(), 10, () => undefined)
    expect(broken).toEqual([])
  },
)

it('a publisher that is killed leaves a whole site, and a record that tells of it', { timeout: 240_000 }, async () => {
  expect((await killedPublishes.run(temporaryFolder(), 10, () => undefined)).broken).toEqual([])
})

it('a reader who polls while the site is published finds none torn, mixed or absent', { timeout: 240_000 }, async () => {
  expect((await polledPublishes.run(temporaryFolder(), 8, () => undefined)).broken).toEqual([])
})

it('a sending that is killed again and again tells everybody, and hardly anybody twice', { timeout: 240_000 }, async () => {
  const { broken } = await sendThroughKills(temporaryFolder(), 8, 400, () => undefined)
  expect(broken).toEqual([])
})

it.runIf(redisProgram !== undefined)(
  'workers that are killed lose nobody between them, and tell hardly anybody twice (where Redis is installed: apt-get install redis-server)',
  { timeout: 300_000 },
  async () => {
    expect((await workThroughKills(temporaryFolder(), 3, 900, () => undefined)).broken).toEqual([])
  },
)
