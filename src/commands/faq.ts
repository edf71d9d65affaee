import { actionIn } from './actions.ts'
import { writingFlags } from './change.ts'
import type { Command, Flag } from './command.ts'
import { earlierFlag } from './kept-fate.ts'

const actions = {
  add: {
    takes: '[id]',
    flags: ['--incident', '--question', '--answer', '--about', '--group', '--edition', '--agent-note', '--from', '--earlier'],
  },
  review: { takes: '[incident]', flags: ['--incident', '--edition', '--keep', '--retire', '--answer', '--earlier'] },
  retire: { takes: '[question]', flags: ['--incident', '--at'] },
} as const satisfies NonNullable<Command['actions']>

const questionFlags: readonly Flag[] = [
  {
    name: '--question <edition=text>',
    summary: 'add: the question, as readers ask it',
    example: '--question nl="Kan ik mijn meterstand doorgeven?"',
    many: true,
    group: 'Questions and answers',
  },
  {
    name: '--answer <edition=text|question.edition=text>',
    summary: 'add: the answer, in Markdown; review: other words for one, named with its question',
    example: '--answer nl=@antwoord.md, --answer portal-users.nl=@antwoord.md',
    many: true,
    group: 'Questions and answers',
  },
  {
    name: '--about <subject>',
    summary: 'add: what the answer depends on: a service, `fact.<id>`, `contact.<id>` or `promise.<id>`',
    example: '--about portal,fact.personal-data',
    many: true,
    group: 'Questions and answers',
  },
  { name: '--group <group>', summary: 'add: its group, one of `faq_groups`', example: '--group privacy', group: 'Questions and answers' },
  {
    name: '--agent-note <edition=text>',
    summary: 'add: for hotline agents only',
    example: '--agent-note nl="Ga niet in discussie."',
    many: true,
    group: 'Questions and answers',
  },
  {
    name: '--from <time>',
    summary: 'add: when the answer is first given; default: now',
    example: '--from +2h',
    group: 'When and for whom',
  },
  {
    name: '--at <time>',
    summary: 'retire: from when it is no longer shown; default: now',
    example: '--at +1d',
    group: 'When and for whom',
  },
  {
    name: '--edition <edition>',
    summary: 'add: for whom, default: all editions; review: whose answers, default: all',
    example: '--edition nl',
    many: true,
    group: 'When and for whom',
  },
  {
    name: '--incident <incident>',
    summary: 'of which incident; default: the only open one',
    example: '--incident 2024-03-network-outage',
    group: 'When and for whom',
  },
  {
    name: '--keep <question>',
    summary: 'review: these answers still hold, where they are to be reviewed, or in the editions of --edition',
    example: '--keep portal-users,meter-readings',
    many: true,
    group: 'A review',
  },
  {
    name: '--retire <question>',
    summary: 'review: these are no longer shown',
    example: '--retire when-will-you-know',
    many: true,
    group: 'A review',
  },
]

export const command: Command = {
  takes: '<action> [words...]',
  about: `What readers ask. \`faq add <id>\` adds a question with its answer. \`faq review [incident]\` walks the answers that the timeline has outdated: what
they depend on is no longer what it was when somebody last confirmed them, or nobody has confirmed them within seven days. Each is shown beside the
updates that made it doubtful, and kept, edited, retired or skipped; everything is written at the end. Without a terminal it lists them and ends
with 1 where there are any. \`faq retire <id>\` takes a question from the pages; it stays in the file.`,
  actions,
  flags: [...questionFlags, ...writingFlags, earlierFlag],
  examples: [
    'incident faq add portal-users --question nl="Werkt het portaal?" --answer nl=@antwoord.md --about portal --yes',
    'incident faq review 2024-03-network-outage --edition nl',
    'incident faq review --keep portal-users --answer privacy.nl=@privacy.md --yes',
    'incident faq retire when-will-you-know --yes',
  ],
  async run(call) {
    const [, ...names] = call.names
    switch (actionIn(actions, 'faq', call)) {
      case 'add':
        return await (await import('./faq-add.ts')).addQuestion(names, call)
      case 'review':
        return await (await import('./faq-review.ts')).reviewAnswers(names, call)
      case 'retire':
        return await (await import('./faq-retire.ts')).retireQuestion(names, call)
    }
  },
}
