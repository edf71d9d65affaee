/** A frozen bulletin with a recipient put into it. */
import { asciiAddress } from '../render/mime-headers.ts'
import { messagesOf, type Message } from '../render/mime.ts'
import type { Recipient } from '../render/recipient-fields.ts'
import type { Printed } from './send-run.ts'

/** Words are encoded once; each recipient costs some microseconds. */
export function printedFor(message: Message): Printed {
  const print = messagesOf(message)
  return {
    from: asciiAddress(message.from.address),
    bytesFor: (to) => print(to.unsubscribe === undefined ? { ...to, ...ownUnsubscribe(message.unsubscribe, to.address) } : to),
  }
}

/** RFC 8058, 3.1: the address that takes a recipient off the list says whom. Where the list names none, the organisation's with theirs in it. */
function ownUnsubscribe(everybodys: string | undefined, address: string): Pick<Recipient, 'unsubscribe'> {
  if (everybodys === undefined || !/^https:/i.test(everybodys)) return {}
  const url = new URL(everybodys)
  url.searchParams.set('address', address)
  return { unsubscribe: url.href }
}
