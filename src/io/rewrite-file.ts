import { readFileSync, writeFileSync } from 'node:fs'
export function rewriteFile(path: string, _: { readonly name: string; readonly verb: string; readonly workspace: string }, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, change(text))
}
