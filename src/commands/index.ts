import type { CommandEntry } from './command.ts'

/** Every verb, alphabetically. Only the chosen one is loaded. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'add-update',
    alias: 'update',
    group: 'Write',
    summary: 'tell the public what is new',
    load: () => import('./add-update.ts'),
  },
  { name: 'approve', group: 'Write', summary: 'seal the words of an edition for the public', load: () => import('./approve.ts') },
  { name: 'check', group: 'Check', summary: 'find what is wrong before the public does', load: () => import('./check.ts') },
  {
    name: 'completion',
    group: 'Set up',
    summary: 'let bash, zsh or fish complete verbs, flags and names',
    load: () => import('./completion.ts'),
  },
  {
    name: 'correct',
    group: 'Write',
    summary: 'say what was wrong in a public update, and what is right',
    load: () => import('./correct.ts'),
  },
  {
    name: 'diff',
    group: 'Look',
    summary: 'what readers learn between two times, updates or git revisions',
    load: () => import('./diff.ts'),
  },
  {
    name: 'explain',
    group: 'Check',
    summary: 'why a finding exists, with a wrong and a right example',
    load: () => import('./explain.ts'),
  },
  { name: 'faq', group: 'Write', summary: 'add what readers ask, review the answers, retire a question', load: () => import('./faq.ts') },
  {
    name: 'generate',
    group: 'Publish',
    summary: 'make pages, bulletins and hotline scripts of every edition',
    load: () => import('./generate.ts'),
  },
  { name: 'init', group: 'Set up', summary: 'make a workspace, with an exercise to begin with', load: () => import('./init.ts') },
  { name: 'list', group: 'Look', summary: 'the incidents of the workspace', load: () => import('./list.ts') },
  { name: 'new', group: 'Write', summary: 'begin an incident, with a first notice in every edition', load: () => import('./new.ts') },
  {
    name: 'preview',
    group: 'Publish',
    summary: 'pages, mails and scripts of all editions side by side, in a browser',
    load: () => import('./preview.ts'),
  },
  { name: 'release', group: 'Write', summary: 'make a draft public', load: () => import('./release.ts') },
  {
    name: 'report',
    group: 'Look',
    summary: 'what was announced and told, and the legal clocks',
    load: () => import('./report.ts'),
  },
  { name: 'resolve', group: 'Write', summary: 'tell the public that it is over', load: () => import('./resolve.ts') },
  { name: 'schema', group: 'Set up', summary: 'JSON Schema of the files, for editors', load: () => import('./schema.ts') },
  { name: 'send', group: 'Publish', summary: 'send the bulletins of an update over SMTP', load: () => import('./send.ts') },
  { name: 'show', group: 'Look', summary: 'what an edition knows of one incident at a moment', load: () => import('./show.ts') },
  { name: 'status', group: 'Look', summary: 'what is open, due and late, on one screen', load: () => import('./status.ts') },
  { name: 'take', group: 'Write', summary: "merge a colleague's copy by update id; git's merge driver", load: () => import('./take.ts') },
  {
    name: 'translate',
    group: 'Publish',
    summary: 'hand texts to translators as PO or XLIFF, and take them back',
    load: () => import('./translate.ts'),
  },
  { name: 'withdraw', group: 'Write', summary: 'take a public update back; it stays, marked', load: () => import('./withdraw.ts') },
]
