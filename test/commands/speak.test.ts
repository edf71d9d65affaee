import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { durationOf, readWav } from '../../src/render/wav.ts'
import { incident, temporaryFolder, workspace } from './calling.ts'

/** espeak-ng as a package, called as the program of that name is. */
const engine = `
const [, , ...words] = process.argv
const text = require('node:fs').readFileSync(0, 'utf8')
const plain = words.filter((word) => word !== '--stdin' && word !== '--stdout')
import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../node_modules/espeak-ng/dist/espeak-ng.js')).href)}).then(async ({ default: eSpeak }) => {
  const { FS } = await eSpeak({
    arguments: [...plain, '-w', 'said.wav', '-f', 'said.ssml'],
    preRun: [({ FS }) => FS.writeFile('said.ssml', text)],
    printErr: (line) => console.error(line),
  })
  process.stdout.write(FS.readFile('said.wav'))
})`

/** A folder for the PATH that holds a program of that name. */
function pathWith(script: string): { readonly PATH: string } {
  const folder = temporaryFolder('path')
  const file = join(folder, 'espeak-ng')
  writeFileSync(file, `#!${process.execPath}\n${script}`)
  chmodSync(file, 0o755)
  return { PATH: folder }
}

/** As a telephone system reads them: µ-law by ITU-T G.711. */
function samplesOf(file: Buffer, format: 'mulaw' | 'pcm'): readonly number[] {
  const at = file.indexOf('data', 12, 'latin1')
  const data = file.subarray(at + 8, at + 8 + file.readUInt32LE(at + 4))
  if (format === 'pcm') return Array.from({ length: data.length / 2 }, (_, index) => data.readInt16LE(index * 2))
  return Array.from(data, (byte) => {
    const code = ~byte & 0xff
    const magnitude = ((((code & 0x0f) << 3) + 132) << ((code & 0x70) >> 4)) - 132
    return (code & 0x80) === 0 ? magnitude : -magnitude
  })
}

describe.skipIf(process.platform === 'win32')('incident speak', () => {
  test('makes of an announcement the same file each time, that a telephone system takes', async () => {
    const folder = workspace()
    const path = pathWith(engine)
    const told = await incident(folder, ['speak', '--edition', 'nl', '--format', 'pcm', '--json'], path)
    expect(told).toMatchObject({ code: 0, stderr: '' })
    const { spoken } = JSON.parse(told.stdout) as { readonly spoken: readonly { readonly seconds: number }[] }
    expect(spoken).toMatchObject([{ edition: 'nl', path: 'nl.pcm.wav', voice: 'nl' }])
    const first = readFileSync(join(folder, 'sound/nl.pcm.wav'))
    const sound = readWav(first)
    expect(sound && durationOf(sound)).toBeCloseTo(spoken[0]?.seconds ?? 0, 0)
    await incident(folder, ['speak', '--edition', 'nl', '--format', 'pcm', '--out', 'again'], path)
    expect(readFileSync(join(folder, 'again/nl.pcm.wav')).equals(first)).toBe(true)
  })

  test.each(['mulaw', 'pcm'] as const)(
    'is heard in four languages as %s: 8,000 samples a second, neither silent nor cut off, within its budget',
    async (format) => {
      const out = temporaryFolder('sound')
      const words = ['--now', '2022-09-14T12:00', 'speak', '--format', format, '--out', out, '--json']
      const { code, stdout } = await incident(resolve(import.meta.dirname, '../..'), words, pathWith(engine))
      expect(code).toBe(0)
      const { spoken } = JSON.parse(stdout) as {
        readonly spoken: readonly { readonly edition: string; readonly path: string; readonly seconds: number; readonly budget: number }[]
      }
      expect(spoken.map(({ edition }) => edition).toSorted()).toEqual(['de', 'en', 'nl', 'pl'])
      for (const { path, seconds, budget } of spoken) {
        const file = readFileSync(join(out, path))
        // One channel, 8,000 samples a second, of 8 bits µ-law (7) or 16 bits PCM (1).
        const [bytes, coding] = format === 'pcm' ? [2, 1] : [1, 7]
        expect([20, 22, 24, 34].map((at) => (at === 24 ? file.readUInt32LE(at) : file.readUInt16LE(at)))).toEqual([
          coding,
          1,
          8000,
          bytes * 8,
        ])
        const samples = samplesOf(file, format)
        expect(samples.length / 8000).toBeCloseTo(seconds, 0)
        expect(seconds).toBeLessThan(budget * 1.1)
        const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length)
        expect(20 * Math.log10(loudness)).toBeGreaterThan(-30)
        expect(20 * Math.log10(loudness)).toBeLessThan(-12)
        expect(samples.filter((sample) => Math.abs(sample) > 32_000).length / samples.length).toBeLessThan(0.0001)
      }
    },
    120_000,
  )

  test('speaks with the voice and at the speed of the edition', async () => {
    const heard = pathWith(`process.stderr.write(process.argv.slice(2).join(' ')); process.exit(1)`)
    const voice = 'locale: nl-NL\n    voice: { name: nl-be, words_per_minute: 276 }'
    const organisation = readFileSync(join(workspace(), 'incidents/organisation.yaml'), 'utf8').replace('locale: nl-NL', voice)
    const { stderr } = await incident(workspace({ 'incidents/organisation.yaml': organisation }), ['speak', '--edition', 'nl'], heard)
    expect(stderr).toContain('espeak-ng failed: -m -v nl-be -s 350 --stdin --stdout')
  })

  test('says how to install the engine where there is none, and writes nothing', async () => {
    const folder = workspace()
    const { code, stderr } = await incident(folder, ['speak'], { PATH: temporaryFolder('empty') })
    expect(code).toBe(1)
    expect(stderr).toMatch(/There is no espeak-ng on this machine[^]*apt install espeak-ng[^]*brew install espeak-ng/)
    expect(existsSync(join(folder, 'sound'))).toBe(false)
  })

  test.each([
    ['has no such voice', `console.error('Error: The specified espeak-ng voice does not exist.'); process.exit(1)`, /has no voice `nl`/],
    ['ends with an error', `console.error('out of memory\\nat 0x0'); process.exit(3)`, /espeak-ng failed: out of memory\n/],
    ['makes no sound', `console.log('hello')`, /made no sound that can be read/],
    ['reads nothing', `process.stdin.destroy(); process.exit(2)`, /espeak-ng failed/],
  ])('writes nothing where the engine %s', async (_, script, message) => {
    const folder = workspace()
    const { code, stderr } = await incident(folder, ['speak', '--edition', 'nl'], pathWith(script))
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)])
    expect(readdirSync(folder)).not.toContain('sound')
  })

  test('is called wrongly with an edition that nobody has, or one voice for two languages', async () => {
    const folder = workspace()
    expect(await incident(folder, ['speak', '--edition', 'nk'])).toMatchObject({ code: 2, stderr: expect.stringContaining('`nl`') })
    expect(await incident(folder, ['speak', '--voice', 'nl'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--edition nl') })
  })
})
