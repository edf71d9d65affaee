import { allSchemas } from './schemas/all.ts'

const id = 'virtual:schemas'

/** Makes JSON Schemas of the model when the package is built: the library that does it is no part of the program. */
export function schemas() {
  return {
    name: 'schemas',
    resolveId: (name: string) => (name === id ? `\0${id}` : undefined),
    load: (name: string) => (name === `\0${id}` ? `export const schemas = ${JSON.stringify(allSchemas())}` : undefined),
  }
}
