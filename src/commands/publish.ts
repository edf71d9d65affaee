import { isOn, type Call, type Command } from './command.ts'
import { UserError } from '../model/finding.ts'

export const command: Command = {
  takes: '[dir]',
  about: `Makes the site anew and puts it where a web server shows it: each release in a folder of its own below releases/, and one link, current, that leads to the public one. The link is swapped in one step, so readers see the old site or the new one, never half of each; point the web server at the link. Only what is public is in it: no exercise, no draft, nothing whose time has not come by the real clock, whatever --now says. Without a folder it goes to where the last release went. The last ten releases stay, and all that tell of an incident which is still open.

What became public, when and by whom stands in incidents/publications.jsonl from then on. A copy that is older than what is public is refused.`,
  flags: [
    { name: '--by-hand', summary: 'record that somebody has uploaded out/site; publishes nothing', group: 'What to do' },
    { name: '--rollback', summary: 'show the release before the public one again', group: 'What to do' },
    { name: '--force', summary: 'though readers lose what only the public release has', group: 'What to do' },
    {
      name: '--by <name>',
      summary: 'who publishes; default: as git or the computer knows you',
      example: '--by "J. Harding"',
      group: 'What to do',
    },
    { name: '--dry-run', summary: 'show what would change for readers, and publish nothing', group: 'Writing' },
    { name: '--yes', summary: 'publish without asking', group: 'Writing' },
  ],
  examples: [
    'incident publish /srv/status',
    'incident publish --yes',
    'incident publish --rollback',
    'incident publish --by-hand --by "J. Harding"',
  ],
  async run(call) {
    refuseContradictions(call)
    if (call.globals.now !== undefined) call.terminal.say('What may be published is judged by the real clock; --now is not heard here.')
    if (isOn(call.flags, 'byHand')) return await (await import('./publish-by-hand.ts')).recordByHand(call)
    if (isOn(call.flags, 'rollback')) return await (await import('./publish-rollback.ts')).rollBack(call)
    return await (await import('./publish-now.ts')).publish(call)
  },
}

/** @throws UserError (2) for words that cannot be meant together */
function refuseContradictions({ names, flags }: Call): void {
  if (names.length > 1) throw new UserError(`${names.map((name) => `\`${name}\``).join(' and ')}: expected one folder`, 2)
  if (isOn(flags, 'byHand') && isOn(flags, 'rollback'))
    throw new UserError('--by-hand and --rollback are two things; expected one of them', 2)
  if (isOn(flags, 'byHand') && names.length > 0)
    throw new UserError('--by-hand records that out/site was uploaded somewhere else; a folder is published to without it', 2)
}
