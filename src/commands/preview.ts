import { serveLocally, type Answer } from '../io/local-server.ts'
import { forever, keepUp } from '../io/watch.ts'
import { sourceFolders } from '../io/workspace.ts'
import { framePolicy, previewWindow, windowPolicy } from '../render/preview-window.ts'
import { isOn, textOf, type Call, type Command } from './command.ts'
import { load } from './load.ts'
import { emptyPreview, madeAnew, type PreviewState } from './preview-state.ts'

export const command: Command = {
  takes: '[incident...]',
  about:
    'Shows pages, mails and scripts of all editions side by side in a browser on this machine, and again whenever a file is saved. Writes nothing, and is reached from nowhere else. What cannot be made is said there, above what was last made. Without --drafts it shows what the public may see now. Ctrl-C ends it.',
  flags: [
    {
      name: '--channel <channel>',
      summary: 'only these channels: page, mail, phone or your own',
      example: '--channel page,mail',
      many: true,
    },
    { name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true },
    { name: '--updates <which>', summary: 'bulletins of the latest update, or of all', choices: ['latest', 'all'] },
    { name: '--as-of <time>', summary: 'as it stood then, in today’s wording', example: '--as-of 2022-09-14' },
    { name: '--drafts', summary: 'with drafts, embargoed and unapproved texts, marked' },
  ],
  examples: [
    'incident preview',
    'incident preview --drafts',
    'incident preview 2024-03-network-outage --edition nl --as-of 2024-03-14T10:30',
  ],
  async run(call) {
    const { workspace } = load(call.globals.folder, call.names)
    let state = emptyPreview
    const server = await serveLocally((path, query) => answerOf(path, query, state, call))
    const again = async () => {
      const before = state
      state = await madeAnew(before, call)
      if (state.faults !== before.faults && state.faults !== '') call.terminal.warn(state.faults)
      server.tell(state.version)
      return 0
    }
    const stop = await keepUp(sourceFolders(workspace), again, call.terminal, minute)
    if (state.refusal) {
      stop()
      server.close()
      throw state.refusal
    }
    report(server.address, call)
    return await forever()
  },
}

/** Time alone makes an embargo end. */
const minute = 60_000

function report(address: string, { globals, terminal }: Call): void {
  if (globals.isJson) return terminal.result(JSON.stringify({ address }, undefined, 2))
  if (globals.isQuiet) return terminal.result(address)
  terminal.result(`Preview at ${address}`)
  terminal.say('It follows every file that is saved; Ctrl-C ends it.')
}

function answerOf(path: string, query: URLSearchParams, state: PreviewState, call: Call): Answer | undefined {
  const file = path.startsWith('/out/') ? state.made.find(({ planned }) => planned.path === path.slice('/out/'.length)) : undefined
  if (file) return { type: typeOf(file.planned.path), body: file.bytes, policy: framePolicy }
  const incidents = [...new Set(state.made.flatMap(({ planned }) => planned.incident ?? []))].toSorted().toReversed()
  const incident = incidents.find((id) => path === `/incidents/${id}`)
  if (path !== '/' && incident === undefined) return undefined
  const body = previewWindow({
    ...state,
    incidents,
    files: state.made.map(({ planned }) => ({ ...planned, pattern: planned.file.to, length: state.lengths.get(planned.path) })),
    ...(incident !== undefined && { incident }),
    isWide: query.has('wide'),
    marks: marksOf(call),
  })
  return { type: 'text/html; charset=utf-8', body, policy: windowPolicy }
}

function marksOf({ flags }: Call): readonly string[] {
  const asOf = textOf(flags, 'asOf')
  return [
    ...(isOn(flags, 'drafts') ? ['With drafts, embargoed and unapproved texts: not for the public.'] : []),
    ...(asOf === undefined ? [] : [`As it stood at ${asOf}, in today’s wording.`]),
  ]
}

const types: { readonly [ending: string]: string } = {
  html: 'text/html',
  svg: 'image/svg+xml',
  atom: 'application/atom+xml',
  json: 'application/json',
  xml: 'application/xml',
  ics: 'text/calendar',
}

/** What a browser has no way to show is shown as text. */
function typeOf(name: string): string {
  return `${types[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8`
}
