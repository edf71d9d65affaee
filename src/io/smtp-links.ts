/** Connections to one mail server: each opened when it is first needed, kept for all that comes, and made anew when it is gone. */
import { nameOf, openLine, type Barred, type Line, type Lost, type Relay, type Speech } from './smtp.ts'

export interface Link {
  /** The connection, or why there is none now. */
  line(): Promise<Line | Lost | Barred>
}

export interface Links {
  readonly all: readonly Link[]
  close(): void
}

/** @param say is told, once, when the server is talked to more slowly from then on */
export function linksTo(relay: Relay, count: number, say: (text: string) => void): Links {
  let isPipelining = true
  const onUnheard = () => {
    if (isPipelining)
      say(
        `${nameOf(relay)} offers PIPELINING, but left what was said ahead of its answers without any. From here on it is asked one thing at a time, which is slower.`,
      )
    isPipelining = false
  }
  const all = Array.from({ length: count }, () => linkTo(relay, () => ({ isPipelining, onUnheard })))
  return {
    all,
    close: () => {
      for (const link of all) link.close()
    },
  }
}

function linkTo(relay: Relay, speech: () => Speech): Link & { close(): void } {
  let opening: Promise<Line | Lost | Barred> | undefined
  let standing: Line | undefined
  return {
    line: async () => {
      if (standing?.isOpen() === true) return standing
      opening ??= openLine(relay, speech())
      const opened = await opening
      opening = undefined
      if ('send' in opened) standing = opened
      return opened
    },
    close: () => standing?.close(),
  }
}
