/** JSON Schemas beside the incidents, so that an editor completes fields and says what they are for, without a network. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createFile } from '../io/rewrite-file.ts'

const kinds = ['incident', 'organisation'] as const
export type SchemaKind = (typeof kinds)[number]

/** The first line of a file in incidents/, by which editors find its schema. */
export function modeline(kind: SchemaKind): string {
  return `# yaml-language-server: $schema=../${fileOf(kind)}`
}

function fileOf(kind: SchemaKind): string {
  return `${kind}.schema.json`
}

/** Makes those that are not there; @returns their names */
export async function ensureSchemas(root: string): Promise<readonly string[]> {
  const missing = kinds.filter((kind) => !existsSync(join(root, fileOf(kind))))
  if (missing.length === 0) return []
  const { schemas } = await import('./schema.ts')
  for (const kind of missing)
    createFile(join(root, fileOf(kind)), `${JSON.stringify(schemas[kind], undefined, 2)}\n`, { name: fileOf(kind) })
  return missing.map(fileOf)
}
