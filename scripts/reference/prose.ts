import { readFileSync } from 'node:fs'

/**
 * The prose of a page, `<name>.md` beside this file, with its slots filled: `<!-- organisation -->` stands for what `organisation` gives.
 */
export function pageOf(name: string, slots: Readonly<Record<string, string>>): string {
  const prose = readFileSync(`scripts/reference/${name}.md`, 'utf8')
  const left = new Set(Object.keys(slots))
  const filled = prose.replace(/<!-- (\w+) -->/g, (_, slot: string) => {
    const text = slots[slot]
    if (text === undefined) throw new Error(`${name}.md has a slot ${slot} that nothing fills`)
    left.delete(slot)
    return text.trim()
  })
  if (left.size > 0) throw new Error(`${name}.md has no slot for ${[...left].join(', ')}`)
  return filled
}
