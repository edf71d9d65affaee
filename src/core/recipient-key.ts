import { createHmac } from 'node:crypto'

/**
 * What stands for a recipient of an edition in a ledger: 16 bytes. Addresses count as the same whatever the case of their letters, as
 * hardly any server tells them apart.
 * @param secret of one sending: in another, and without it, the same address has another key
 */
export function recipientKey(secret: string, edition: string, address: string): Buffer {
  return createHmac('sha256', secret).update(`${edition}\n${address.toLowerCase()}`).digest().subarray(0, 16)
}
