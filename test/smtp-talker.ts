/** A server for tests that says just what it is told to, and offers PIPELINING. */
import { createServer, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Habits {
  /** Of what comes in one piece it hears the first line or message, and loses the rest. */
  readonly isHardOfHearing?: boolean
  /** Milliseconds before it answers a message. */
  readonly delay?: number
}

export function usual(line: string): string {
  return line === 'DATA' ? '354 go on' : '250 fine'
}

/** @param hears is given each line, and `message` for each message; `drop` breaks the line */
export async function talker(
  hears: (line: string) => string,
  { isHardOfHearing = false, delay = 0 }: Habits = {},
): Promise<{ readonly port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 talker\r\n')
    let [text, isData] = ['', false]
    const say = (answer: string) => {
      if (answer === 'drop') socket.destroy()
      // In halves: an answer is whole when its line is.
      else for (const half of [answer.slice(0, 2), `${answer.slice(2)}\r\n`]) socket.write(half)
    }
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece
      for (;;) {
        const end = isData ? text.replace(/^\.\r\n/, '\r\n.\r\n').indexOf('\r\n.\r\n') : text.indexOf('\r\n')
        if (end === -1) return
        const line = isData ? 'message' : text.slice(0, end)
        text = isHardOfHearing ? '' : text.slice(isData ? text.indexOf('.\r\n', end) + 3 : end + 2)
        const answer = line.startsWith('EHLO') ? '250-talker\r\n250 PIPELINING' : hears(line)
        isData = answer.startsWith('354')
        if (line === 'message' && delay > 0) setTimeout(() => say(answer), delay)
        else say(answer)
      }
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  // It listens on a port, not on a path.
  return { port: (server.address() as AddressInfo).port }
}
