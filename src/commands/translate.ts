import { actionIn } from './actions.ts'
import { writingFlags } from './change.ts'
import type { Command, Flag } from './command.ts'

const actions = {
  export: { takes: '[incident]', flags: ['--to', '--format', '--out', '--all'] },
  import: { takes: '<file>', flags: ['--incident', '--replace', '--dry-run', '--yes', '--generate', '--publish'] },
  status: { takes: '[incident...]', flags: ['--to', '--all'] },
} as const satisfies NonNullable<Command['actions']>

const translateFlags: readonly Flag[] = [
  {
    name: '--to <edition>',
    summary: 'export, status: for an edition, or for all editions of a language',
    example: '--to pl',
    group: 'Translations',
  },
  { name: '--format <form>', summary: 'export: PO or XLIFF 1.2; default: po', choices: ['po', 'xliff'], group: 'Translations' },
  { name: '--out <file>', summary: 'export: into this new file; default: standard output', example: '--out pl.po', group: 'Translations' },
  { name: '--all', summary: 'export, status: words that readers have long read too', group: 'Translations' },
  {
    name: '--incident <incident>',
    summary: 'import: refuse the file unless it is one of this incident',
    example: '--incident 2024-03-network-outage',
    group: 'Translations',
  },
  { name: '--replace', summary: 'import: also words that were translated already take those of the file', group: 'Translations' },
]

export const command: Command = {
  takes: '<action> [words...]',
  about: `Hands texts to a translator and takes them back. \`translate export [incident]\` writes those that are missing in a language, and those whose source
changed since they were translated, with what a translator must know: where a text appears, whether it is said aloud, how long it may be. What stands in
double braces is protected. \`translate import <file>\` writes them into the incident file and records what they were translated from. It refuses a file
of another incident or language, a source that changed meanwhile, a reference that is missing or broken, and markup that its source does not have: every
fault is listed, and nothing is written. \`translate status\` counts, per incident and edition. Names and labels that incidents share are translated as
\`translate export organisation\`.`,
  actions,
  flags: [...translateFlags, ...writingFlags],
  examples: [
    'incident translate status',
    'incident translate export 2024-03-network-outage --to pl --out pl.po',
    'incident translate export --to pl --format xliff > pl.xlf',
    'incident translate export organisation --to pl --out names.pl.po',
    'incident translate import pl.po --yes',
  ],
  async run(call) {
    const [, ...names] = call.names
    switch (actionIn(actions, 'translate', call)) {
      case 'export':
        return await (await import('./translate-export.ts')).exportTexts(names, call)
      case 'import':
        return await (await import('./translate-import.ts')).importTexts(names, call)
      case 'status':
        return (await import('./translate-status.ts')).translationStatus(names, call)
    }
  },
}
