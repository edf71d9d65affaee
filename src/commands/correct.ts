import { writingFlags } from './change.ts'
import type { Command } from './command.ts'
import { correct, correctingFlags } from './correcting.ts'
import { withdrawalOf } from './correction-refusals.ts'
import { earlierFlag } from './kept-fate.ts'

export const command: Command = {
  takes: '[update] [edition=text...]',
  about:
    'Corrects an update that readers have before them: what was wrong, and what is right. The update stays as it was told, with the correction beside it on the page and in the script, and every edition gets a bulletin of its own about it. Words by edition, as nl="…", nl=@file or nl=-; an edition without words sees those of another language, and gets no bulletin until its own are there. States, dates and facts are changed by an update, not by a correction. At a terminal, what is missing is asked.',
  flags: [...correctingFlags, ...writingFlags, earlierFlag],
  examples: [
    'incident correct mail-back nl="Wij schreven dat alle e-mail is aangekomen. Van 1 tot en met 3 april gold dat niet." --yes',
    'incident correct 2024-03-network-outage/back en=@correction-en.md nl=@correction-nl.md --generate --yes',
    'incident correct',
  ],
  run: (call) =>
    correct(call, {
      verb: 'correct',
      withdraws: false,
      which: 'Which update is wrong?',
      remarks: ['What was wrong, and what is right.'],
      more: ({ update }) =>
        withdrawalOf(update) ? ['  ! This update was withdrawn: its readers are told already not to rely on it.', ''] : [],
      // Readers of what is withdrawn already may be told more, by somebody who knows it.
      refusal: (update, seen) =>
        withdrawalOf(update) && !withdrawalOf(seen)
          ? 'was withdrawn meanwhile, so its readers are told already not to rely on it; look at it, then run this again'
          : undefined,
    }),
}
