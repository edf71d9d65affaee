/** The list of recipients that a call names, and who of it wants no mail. */
import { relative, resolve } from 'node:path'
import { stampOf } from '../io/list-of-recipients.ts'
import { UserError } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import type { Subject } from './send-bulletins.ts'
import { readSuppressed, suppressFile, type ListOptions } from './send-list.ts'

/**
 * @param wanted the editions that are sent to
 * @param secret what makes keys of addresses in this sending
 * @throws UserError (2) when none is named
 */
export function listNamed(call: Call, { one, incident }: Subject, wanted: readonly string[], secret: string): ListOptions {
  const given = textOf(call.flags, 'recipients')
  if (given === undefined)
    throw new UserError(
      'Nobody is named to send to: --recipients to.csv, a file with a header row such as address,edition,name. Nothing was sent',
      2,
    )
  const suppress = suppressPath(one.workspace.root, call)
  const source = given === '-' ? call.world.stdin.read() : resolve(call.globals.folder, given)
  return {
    source,
    stamp: stampOf(source),
    name: given === '-' ? 'standard input' : given,
    // A list for all incidents names editions that this one does not speak to.
    editions: [...new Set([one.organisation?.organisation, incident.organisation].flatMap((all) => Object.keys(all?.editions ?? {})))],
    wanted,
    secret,
    suppressed: suppress === undefined ? undefined : readSuppressed(suppress, relative(call.globals.folder, suppress), secret),
  }
}

/** As messages name it. */
export function suppressNameOf({ one }: Subject, call: Call): string | undefined {
  const path = suppressPath(one.workspace.root, call)
  return path === undefined ? undefined : relative(call.globals.folder, path)
}

function suppressPath(root: string, call: Call): string | undefined {
  const given = textOf(call.flags, 'suppress')
  return given === undefined ? suppressFile(root) : resolve(call.globals.folder, given)
}
