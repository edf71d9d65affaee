import { actionIn } from './actions.ts'
import type { Command } from './command.ts'

const actions = {
  clocks: { takes: '[incident...]', flags: ['--edition'] },
  parity: { takes: '[incident...]', flags: ['--edition'] },
  promises: { takes: '[incident...]', flags: ['--edition'] },
} as const satisfies NonNullable<Command['actions']>

export const command: Command = {
  takes: '<action> [incident...]',
  about:
    'What was told, as a record. `report promises` lists everything that was announced: when and to which edition, the date announced first and the one that counts now, what became of it, and by how many days it slipped. `report clocks` lists what the law wants reported and by when (GDPR art. 33; NIS2 art. 23), counted from `aware_at` in the time of the organisation, and what `obligations` records as done, in time or late. It is no legal advice. `report parity` lists what each edition was told and was not: facts, promises, services, questions and instructions, each with when, and why not where the file says so.',
  actions,
  flags: [{ name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true }],
  examples: [
    'incident report promises',
    'incident report promises 2022-07-cyberattack --edition nl',
    'incident report clocks',
    'incident report clocks --json',
    'incident report parity 2022-07-cyberattack',
  ],
  async run(call) {
    const [, ...names] = call.names
    switch (actionIn(actions, 'report', call)) {
      case 'clocks':
        return (await import('./report-clocks.ts')).reportClocks(names, call)
      case 'parity':
        return (await import('./report-parity.ts')).reportParity(names, call)
      case 'promises':
        return await (await import('./report-promises.ts')).reportPromises(names, call)
    }
  },
}
