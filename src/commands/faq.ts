import { UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import { writingFlags } from './change.ts'
import type { Call, Command, Flag } from './command.ts'

/** Each with the flags that it alone understands, as the parsed flags call them. */
const actions = {
  add: ['incident', 'question', 'answer', 'about', 'group', 'edition', 'agentNote', 'from'],
  review: ['incident', 'edition', 'keep', 'retire', 'answer'],
  retire: ['incident', 'at'],
} as const satisfies { readonly [action: string]: readonly string[] }

type Action = keyof typeof actions

const questionFlags: readonly Flag[] = [
  {
    name: '--question <edition=text>',
    summary: 'add: the question, as readers ask it',
    example: '--question nl="Kan ik mijn meterstand doorgeven?"',
    many: true,
    group: 'Questions and answers',
  },
  {
    name: '--answer <edition=text>',
    summary: 'add: the answer, in Markdown; review: other words for one, named with its question',
    example: '--answer nl=@antwoord.md, --answer portal-users.nl=@antwoord.md',
    many: true,
    group: 'Questions and answers',
  },
  {
    name: '--about <subjects>',
    summary: 'add: what the answer depends on: a service, `fact.<id>`, `contact.<id>` or `promise.<id>`',
    example: '--about portal,fact.personal-data',
    many: true,
    group: 'Questions and answers',
  },
  { name: '--group <id>', summary: 'add: its group, one of `faq_groups`', example: '--group privacy', group: 'Questions and answers' },
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
    name: '--edition <id>',
    summary: 'add: for whom, default: all editions; review: whose answers, default: all',
    example: '--edition nl',
    many: true,
    group: 'When and for whom',
  },
  {
    name: '--incident <id>',
    summary: 'of which incident; default: the only open one',
    example: '--incident 2024-03-network-outage',
    group: 'When and for whom',
  },
  {
    name: '--keep <questions>',
    summary: 'review: these answers still hold, where they are to be reviewed, or in the editions of --edition',
    example: '--keep portal-users,meter-readings',
    many: true,
    group: 'A review',
  },
  {
    name: '--retire <questions>',
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
  flags: [...questionFlags, ...writingFlags],
  examples: [
    'incident faq add portal-users --question nl="Werkt het portaal?" --answer nl=@antwoord.md --about portal --yes',
    'incident faq review 2024-03-network-outage --edition nl',
    'incident faq review --keep portal-users --answer privacy.nl=@privacy.md --yes',
    'incident faq retire when-will-you-know --yes',
  ],
  async run(call) {
    const [said = '', ...names] = call.names
    const action = actionOf(said)
    refuseStrangeFlags(action, call)
    switch (action) {
      case 'add':
        return await (await import('./faq-add.ts')).addQuestion(names, call)
      case 'review':
        return await (await import('./faq-review.ts')).reviewAnswers(names, call)
      case 'retire':
        return await (await import('./faq-retire.ts')).retireQuestion(names, call)
    }
  },
}

function actionOf(said: string): Action {
  const all = Object.keys(actions)
  const found = (['add', 'review', 'retire'] as const).find((action) => action === said)
  if (found) return found
  const guess = nearest(said, all)
  throw new UserError(
    `\`${said}\` is nothing that incident faq does; expected ${oneOf(all)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`,
    2,
  )
}

/** A flag of another action would be left unheard. */
function refuseStrangeFlags(action: Action, { flags }: Call): void {
  const own: readonly string[] = actions[action]
  const known = new Set<string>(Object.values(actions).flatMap((each) => [...each]))
  const strange = Object.keys(flags).filter((flag) => known.has(flag) && !own.includes(flag))
  if (strange.length === 0) return
  const shown = (flag: string) => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new UserError(`${oneOf(strange.map(shown))} is no flag of incident faq ${action}; expected ${oneOf(own.map(shown))}`, 2)
}
