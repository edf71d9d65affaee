import { caughtPage } from './caught.ts'
import { checksPage } from './checks.ts'
import { commandsPage } from './commands.ts'
import { incidentFilePage } from './incident-file.ts'
import { templatesPage } from './templates.ts'

/** Every page of `docs/reference/`, by the name of its file. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'caught.md': await caughtPage(),
    'checks.md': checksPage(),
    'commands.md': await commandsPage(),
    'incident-file.md': incidentFilePage(),
    'templates.md': templatesPage(),
  }
}
