/** Connections to one mail server: each opened when it is first needed, kept for all that comes, and made anew when it is gone. */
import { openLine, type Barred, type Line, type Lost, type Relay } from './smtp.ts'

export interface Link {
  /** The connection, or why there is none now. */
  line(): Promise<Line | Lost | Barred>
}

export interface Links {
  readonly all: readonly Link[]
  close(): void
}

export function linksTo(relay: Relay, count: number): Links {
  const all = Array.from({ length: count }, () => linkTo(relay))
  return {
    all,
    close: () => {
      for (const link of all) link.close()
    },
  }
}

function linkTo(relay: Relay): Link & { close(): void } {
  let opening: Promise<Line | Lost | Barred> | undefined
  let standing: Line | undefined
  return {
    line: async () => {
      if (standing?.isOpen() === true) return standing
      opening ??= openLine(relay)
      const opened = await opening
      opening = undefined
      if ('send' in opened) standing = opened
      return opened
    },
    close: () => standing?.close(),
  }
}
