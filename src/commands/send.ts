import { isOn, listOf, textOf, type Call, type Command } from './command.ts'

export const command: Command = {
  takes: '[incident]',
  about:
    'Sends the bulletins of one update over SMTP, each recipient the edition of their row. It shows what goes to how many in which language, and asks. What goes out is frozen when sending begins. Every message is noted before it leaves, in a ledger that knows no addresses, so that the same call after a kill goes on where the last one ended: nobody is left out, and nobody gets it twice but those whose answer was lost, with the same Message-ID. A draft, an embargoed or unapproved update, an exercise, or an edition without words is refused. Ends with 1 when somebody was left out.',
  flags: [
    {
      name: '--update <update>',
      summary: 'which one; or its correction',
      example: '--update mail-back.correction-1',
      group: 'What and to whom',
    },
    {
      name: '--since <time>',
      summary: 'one bulletin of all that was told since then, instead of an update',
      example: '--since 2022-08-01',
      group: 'What and to whom',
    },
    {
      name: '--edition <edition>',
      summary: 'only these editions; a row that names none gets the only one',
      example: '--edition nl',
      many: true,
      group: 'What and to whom',
    },
    {
      name: '--recipients <file>',
      summary: 'CSV with a header row, or JSON lines, with an address each; - reads standard input',
      example: '--recipients to.csv',
      group: 'What and to whom',
    },
    {
      name: '--suppress <file>',
      summary: 'who wants no mail, by their addresses; default: suppress.csv of the workspace',
      example: '--suppress no-mail.csv',
      group: 'What and to whom',
    },
    { name: '--skip-bad', summary: 'send although rows of the list are bad, to all others', group: 'What and to whom' },
    {
      name: '--test-to <address>',
      summary: 'send to these alone, and note nothing',
      example: '--test-to me@example.org',
      many: true,
      group: 'What and to whom',
    },
    {
      name: '--smtp <address>',
      summary: 'the mail server; default: INCIDENT_SMTP. The password comes from INCIDENT_SMTP_PASSWORD',
      example: '--smtp smtp://user@relay.example:587',
      group: 'Over what, and how fast',
    },
    {
      name: '--password-file <file>',
      summary: 'the password stands in its first line',
      example: '--password-file ~/.relay',
      group: 'Over what, and how fast',
    },
    { name: '--connections <number>', summary: 'at once; default 5', example: '--connections 10', group: 'Over what, and how fast' },
    { name: '--rate <number>', summary: 'messages a second at most', example: '--rate 50', group: 'Over what, and how fast' },
    {
      name: '--first <number>',
      summary: 'so many first, and the rest when any was accepted; default 10',
      example: '--first 3',
      group: 'Over what, and how fast',
    },
    {
      name: '--retry <pauses>',
      summary: 'before what was put off (4xx) is tried again; default 30s,2m,10m,30m',
      example: '--retry 1m,15m',
      group: 'Over what, and how fast',
    },
    {
      name: '--unknown <what>',
      summary: 'those who may have it since an earlier run: again (the default) or skip',
      choices: ['again', 'skip'],
      group: 'Over what, and how fast',
    },
    { name: '--dry-run', summary: 'show what would be sent to how many, and send nothing', group: 'Sending' },
    { name: '--yes', summary: 'send without asking', group: 'Sending' },
    {
      name: '--status',
      summary: 'what the ledger says, and nothing is sent; with --recipients who of them has it',
      group: 'Sending',
    },
    {
      name: '--queue <address>',
      summary: 'put it into this queue for workers; needs bullmq and ioredis, and the password in INCIDENT_QUEUE_PASSWORD',
      example: '--queue redis://queue.example:6379',
      group: 'On several machines',
    },
    { name: '--hand-over', summary: 'with --queue: end when all is in the queue, and wait for nobody', group: 'On several machines' },
    { name: '--worker', summary: 'deliver what comes into the queue, until Ctrl-C', group: 'On several machines' },
  ],
  examples: [
    'incident send 2024-03-network-outage --update mail-back --recipients to.csv --smtp smtp://relay.example:587 --yes',
    'incident send mail-back --edition nl --recipients to.csv --dry-run',
    'incident send mail-back --test-to me@example.org',
    'incident send 2024-03-network-outage --since 2024-03-14 --recipients weekly.csv --yes',
    'incident send 2024-03-network-outage/mail-back --status',
    'incident send mail-back --status --recipients to.csv --json',
    'incident send --worker --queue redis://queue.example:6379 --smtp smtp://relay.example:587',
  ],
  async run(call) {
    if (isOn(call.flags, 'worker')) return await (await import('./send-worker.ts')).work(call)
    const { subjectOf } = await import('./send-subject.ts')
    const subject = await subjectOf(call)
    const { sendingFolder } = await import('../io/sending-folder.ts')
    const folder = sendingFolder(subject.one.workspace.root, subject.incident.id, subject.name)
    const isQueued = textOf(call.flags, 'queue') !== undefined
    if (isOn(call.flags, 'status') && isQueued) {
      const { showQueued } = await import('./send-queue.ts')
      return await showQueued(subject, folder, call)
    }
    if (isOn(call.flags, 'status')) {
      const { showSending } = await import('./send-status.ts')
      return await showSending(subject, folder, call)
    }
    const { prepare } = await import('./send-prepare.ts')
    const ready = await prepare(subject, folder, call)
    if (isTest(call)) return await (await import('./send-test.ts')).sendTest(ready, call)
    if (isQueued) return await (await import('./send-queue.ts')).sendOverQueue(ready, folder, call)
    return await (await import('./send-all.ts')).sendAll(ready, folder, call)
  },
}

function isTest({ flags }: Call): boolean {
  return listOf(flags, 'testTo') !== undefined && textOf(flags, 'testTo') !== ''
}
