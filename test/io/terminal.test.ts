import { describe, expect, it } from 'vitest'
import { openTerminal, type Manner } from '../../src/io/terminal.ts'
import type { Finding } from '../../src/model/finding.ts'

const finding: Finding = {
  code: 'unknown-service',
  severity: 'error',
  file: 'incidents/a.yaml',
  line: 2,
  column: 3,
  path: 'services.portaal',
  message: '`portaal` is not known',
  touches: [],
  frame: '2 |   portaal\n  |   ^^^^^^^',
}

/** A terminal, or a pipe, whose two streams are kept apart. */
function streams(manner: Manner, env: { readonly [name: string]: string } = {}, isTTY = false, columns = 20) {
  const seen = { out: '', err: '' }
  const output = (name: 'out' | 'err') => ({ isTTY, columns, write: (text: string) => (seen[name] += text) })
  const world = { cwd: '/', env, now: () => 0, stdout: output('out'), stderr: output('err') }
  return { seen, terminal: openTerminal(world, manner) }
}

describe('what is said', () => {
  it('results go to stdout and talk to stderr, each a line', () => {
    const { seen, terminal } = streams({ isQuiet: false })
    terminal.result('result')
    terminal.say('talk')
    terminal.warn('warning\n')
    expect(seen).toEqual({ out: 'result\n', err: 'talk\nwarning\n' })
  })

  it('quiet leaves out talk, not warnings', () => {
    const { seen, terminal } = streams({ isQuiet: true })
    terminal.say('talk')
    terminal.warn('warning')
    expect(seen).toEqual({ out: '', err: 'warning\n' })
  })

  it('findings are talk beside another result, and the result where nothing else is', () => {
    const { seen, terminal } = streams({ isQuiet: true })
    terminal.findings([finding])
    terminal.resultFindings([finding])
    const text =
      'incidents/a.yaml:2:3  unknown-service\n  `portaal` is not known\n  2 |   portaal\n    |   ^^^^^^^\n  (incident explain unknown-service)\n\n'
    expect(seen).toEqual({ out: text, err: text })
  })
})

describe('progress', () => {
  it('replaces itself on a terminal, fits in it, and is gone before the next line', () => {
    const { seen, terminal } = streams({ isQuiet: false }, {}, true)
    terminal.progress('100 of 72000 files, and words that are too long')
    terminal.result('done')
    expect(seen).toEqual({ err: '\r\u001B[2K100 of 72000 files,\r\u001B[2K', out: 'done\n' })
  })

  it('is there on a terminal that does not know how wide it is', () => {
    const { seen, terminal } = streams({ isQuiet: false }, {}, true, 0)
    terminal.progress('100 of 200 files')
    expect(seen.err).toBe('\r\u001B[2K100 of 200 files')
  })

  it.each([
    ['in a pipe', { isQuiet: false }, false],
    ['when it shall be quiet', { isQuiet: true }, true],
  ])('is not there %s', (_sentence, manner, isTTY) => {
    const { seen, terminal } = streams(manner, {}, isTTY)
    terminal.progress('100 of 200 files')
    expect(seen).toEqual({ out: '', err: '' })
  })
})

describe('a screen', () => {
  it('takes the place of the one before it on a terminal', () => {
    const { seen, terminal } = streams({ isQuiet: false }, {}, true)
    terminal.screen('12:00 due', '12:00')
    terminal.screen('12:01 due', '12:01')
    expect(seen.out).toBe('\u001B[H\u001B[2J\u001B[3J12:00 due\n\u001B[H\u001B[2J\u001B[3J12:01 due\n')
  })

  it.each([
    ['in a pipe', {}, false],
    ['on a terminal that is read aloud', { TERM: 'dumb' }, true],
  ])('%s follows below, where more than the time has changed', (_sentence, env, isTTY) => {
    const { seen, terminal } = streams({ isQuiet: false }, env, isTTY)
    terminal.screen('12:00 due', '12:00')
    terminal.screen('12:01 due', '12:01')
    terminal.screen('12:02 late', '12:02')
    expect(seen.out).toBe('12:00 due\n\n12:02 late\n')
  })
})

describe('colour', () => {
  it.each([
    ['a terminal', {}, undefined, true, true],
    ['a pipe', {}, undefined, false, false],
    ['a terminal that refuses it', { NO_COLOR: '1' }, undefined, true, false],
    ['a terminal with NO_COLOR set to nothing', { NO_COLOR: '' }, undefined, true, true],
    ['a terminal that knows none', { TERM: 'dumb' }, undefined, true, false],
    ['a pipe that is made to', { FORCE_COLOR: '1' }, undefined, false, true],
    ['a terminal that is made not to', { FORCE_COLOR: '0' }, undefined, true, false],
    ['a terminal that is made not to in words', { FORCE_COLOR: 'false' }, undefined, true, false],
    ['both, where FORCE_COLOR counts more', { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, false, true],
    ['a flag against everything', { FORCE_COLOR: '1' }, false, true, false],
  ])('%s', (_sentence, env, colour, isTTY, isColoured) => {
    const { terminal } = streams({ isQuiet: false, ...(colour !== undefined && { colour }) }, env, isTTY)
    expect(terminal.bold('x')).toBe(isColoured ? '\u001B[1mx\u001B[22m' : 'x')
  })
})
