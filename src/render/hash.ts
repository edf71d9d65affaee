import { createHash } from 'node:crypto'

/** What tells two versions of a template apart: the first 16 hexadecimal digits of the SHA-256 of its text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
