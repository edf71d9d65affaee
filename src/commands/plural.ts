/** `1 file`, `2 files`: for the tool's own talk, which is English. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
