import { UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import type { Command } from './command.ts'

const actions = {
  promises: { takes: '[incident...]', flags: ['--edition'] },
} as const satisfies NonNullable<Command['actions']>

type ActionName = keyof typeof actions

export const command: Command = {
  takes: '<action> [incident...]',
  about:
    'What was told, as a record. `report promises` lists everything that was announced: when and to which edition, the date announced first and the one that counts now, what became of it, and by how many days it slipped.',
  actions,
  flags: [{ name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true }],
  examples: ['incident report promises', 'incident report promises 2022-07-cyberattack --edition nl', 'incident report promises --json'],
  async run(call) {
    const [said = '', ...names] = call.names
    switch (actionOf(said)) {
      case 'promises':
        return (await import('./report-promises.ts')).reportPromises(names, call)
    }
  },
}

function actionOf(said: string): ActionName {
  const all = ['promises'] as const satisfies readonly ActionName[]
  const found = all.find((action) => action === said)
  if (found) return found
  const guess = nearest(said, all)
  const hint = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
  throw new UserError(`\`${said}\` is nothing that incident report tells of; expected ${oneOf(all)}.${hint}`, 2)
}
