/**
 * The sentences of what is said, a block a line. One that may be no sentence is left with the next: `sp. z o.o.`, `20. Mai`.
 * Where letters are neither capital nor small any letter begins one, and after a full-width stop no blank is needed.
 * @example sentencesOf('Please wait. Call no. 5.\nWe are sorry.') // ['Please wait.', 'Call no. 5.', 'We are sorry.']
 */
export function sentencesOf(said: string): readonly string[] {
  return said.split(endsSentence).filter((one) => one !== '')
}

const endsSentence =
  /\n|(?<=(?:\p{L}{4,}\.|[!?…؟])["'”’»]?) (?=["'“„‘«¿¡]?[\ue000-\uf8ff]?[\p{Lu}\p{Lo}])|(?<=[。！？])(?![。！？」』”’）]) ?/u
