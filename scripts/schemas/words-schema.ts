import { words } from '../../src/model/words.ts'
import { convert, type RawSchema } from './convert.ts'

/** A locale file as an organisation writes one: any part of the words, and those of channels of its own. */
export function wordsSchema(): RawSchema {
  return { ...inPart(convert(words)), additionalProperties: { type: 'object', about: 'Words of a channel of your own, named for it.' } }
}

function inPart(schema: RawSchema): RawSchema {
  const { required: _, properties, ...rest } = schema
  if (properties === undefined) return rest
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).map(([name, entry]) => [name, inPart(entry)])) }
}
