/** What a new incident may begin with: incident files with placeholders for their times. */
import { readStarters, type OwnStarters } from '../io/starters.ts'

/** The built-in starters, by name, and an organisation's own, which replace them or are added. */
export async function starterTexts(workspaceRoot: string): Promise<OwnStarters> {
  const { starters } = await import('virtual:starters')
  const { texts, problems } = readStarters(workspaceRoot)
  return { texts: new Map([...Object.entries(starters), ...texts]), problems }
}

/** Files that a new workspace begins with, by name. */
export async function workspaceTexts(): Promise<Readonly<Record<string, string>>> {
  const { workspace } = await import('virtual:starters')
  return workspace
}
