import { readUrl } from '../model/web-address.ts'

/** `xn--…` for a domain in other letters; undefined for what is no domain. */
export function asciiDomain(domain: string): string | undefined {
  const plain = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i
  if (plain.test(domain)) return domain
  if (!/[^\u0000-\u007f]/.test(domain) || /[\u0000-,/:-@[-`{-\u007f]/.test(domain)) return undefined
  const host = readUrl(`http://${domain}`)?.hostname ?? ''
  return plain.test(host) ? host : undefined
}
