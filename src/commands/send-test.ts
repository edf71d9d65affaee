/** A bulletin to somebody who looks at it first: nothing is frozen, nothing is noted. */
import { deliverable } from '../core/recipients.ts'
import { openLine } from '../io/smtp.ts'
import { UserError } from '../model/finding.ts'
import { listOf, type Call } from './command.ts'
import { plural } from './plural.ts'
import { printedFor } from './send-addressed.ts'
import type { Ready } from './send-prepare.ts'

/** @throws UserError (1) when it is not accepted; (2) for what is no address */
export async function sendTest({ bulletins, relay }: Ready, call: Call): Promise<number> {
  const addresses = (listOf(call.flags, 'testTo') ?? []).map((written) => {
    const address = deliverable(written.trim())
    if ('fault' in address) throw new UserError(`--test-to: ${address.fault}. Nothing was sent`, 2)
    return address.ascii
  })
  if (!relay || addresses.length === 0)
    throw new UserError('--test-to needs an address, and a mail server to send over. Nothing was sent', 2)
  // A few messages need no haste.
  const line = await openLine(relay, { isPipelining: false })
  if (!('send' in line)) throw new UserError(`Nothing was sent: ${line.why}`, 1)
  try {
    for (const { audience, message } of bulletins) {
      const { from, bytesFor } = printedFor(message)
      for (const address of addresses) {
        const outcome = await line.send({ from, to: address, message: async () => await Promise.resolve(bytesFor({ address })) })
        if (outcome.kind !== 'accepted')
          throw new UserError(
            `The test of ${audience.id} to ${address} was not accepted: ${'why' in outcome ? outcome.why : outcome.reply || 'no answer'}`,
            1,
          )
      }
    }
  } finally {
    line.close()
  }
  call.terminal.result(`${plural(bulletins.length * addresses.length, 'test message')} accepted; nothing is noted as sent`)
  return 0
}
