import { standingOf } from '../core/standing.ts'
import { writingFlags } from './change.ts'
import type { Command } from './command.ts'
import { correct, correctingFlags } from './correcting.ts'
import { withdrawalOf } from './correction-refusals.ts'
import { earlierFlag } from './kept-fate.ts'
import { standingLines } from './standing-screen.ts'

export const command: Command = {
  takes: '[update] [edition=text...]',
  about:
    'Takes back the whole statement of an update that readers have before them, and says why. It stays where it is, marked as withdrawn, and every edition gets a bulletin about it. Only words are withdrawn: the states, facts, contacts and promises that the update changed still hold. They are listed, each with the call that changes it back. At a terminal, what is missing is asked.',
  flags: [...correctingFlags, ...writingFlags, earlierFlag],
  examples: [
    'incident withdraw mail-back nl="Dit bericht was niet voor u bestemd." --yes',
    'incident withdraw 2024-03-network-outage/back en="This notice was sent by mistake." --dry-run',
    'incident withdraw',
  ],
  run: (call) =>
    correct(call, {
      verb: 'withdraw',
      withdraws: true,
      which: 'Which update do you take back?',
      remarks: ['Why the whole update no longer holds, and what readers should do.'],
      more: ({ update, incident, now }) => [...standingLines(standingOf(update, incident, now), incident.id), ''],
      refusal: (update) => {
        const by = withdrawalOf(update)
        return by ? `was withdrawn already (${by.at.text}); more is said by a correction or an update` : undefined
      },
    }),
}
