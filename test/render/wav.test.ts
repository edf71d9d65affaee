import { describe, expect, test } from 'vitest'
import { durationOf, phoneWav, readWav } from '../../src/render/wav.ts'

const rate = 22_050
/** A second of a tone. */
const tone = (hertz: number, loudness = 10_000) => ({
  rate,
  samples: Int16Array.from({ length: rate }, (_, index) => Math.round(loudness * Math.sin((2 * Math.PI * hertz * index) / rate))),
})
const loudest = (wav: Buffer) => Math.max(...(readWav(wav)?.samples ?? []).slice(400, 7600))

describe('a WAV for a telephone system', () => {
  test('in PCM has one channel of 8,000 samples a second and lasts as long as what was said', () => {
    const wav = phoneWav(tone(440), 'pcm')
    expect(wav.subarray(0, 4).toString()).toBe('RIFF')
    expect([wav.readUInt32LE(4), wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([wav.length - 8, 1, 1, 8000])
    const sound = readWav(wav)
    expect(sound && durationOf(sound)).toBe(1)
  })

  test('in µ-law says so, and how many samples there are', () => {
    const wav = phoneWav(tone(440), 'mulaw')
    expect([wav.readUInt16LE(20), wav.readUInt16LE(34), wav.toString('latin1', 38, 42), wav.readUInt32LE(46)]).toEqual([7, 8, 'fact', 8000])
    expect(wav.length).toBe(58 + 8000)
  })

  test('encodes silence and the loudest sounds as G.711 does', () => {
    const bytes = phoneWav({ rate: 8000, samples: Int16Array.from([0, 32_767, -32_768, 1000, -1000]) }, 'mulaw').subarray(58)
    expect([...bytes.subarray(0, 5)]).toEqual([0xff, 0x80, 0x00, 0xce, 0x4e])
  })

  test('keeps what a telephone carries, and drops what would be heard as another tone', () => {
    expect(loudest(phoneWav(tone(1000), 'pcm'))).toBeGreaterThan(9_800)
    expect(loudest(phoneWav(tone(1000), 'pcm'))).toBeLessThan(10_200)
    expect(loudest(phoneWav(tone(6000), 'pcm'))).toBeLessThan(100)
  })
})

describe('a WAV from an engine', () => {
  test('is read to its end where its header names no true length', () => {
    const wav = phoneWav(tone(440), 'pcm')
    wav.writeUInt32LE(0x7ffff000, 40)
    expect(readWav(wav)?.samples).toHaveLength(8000)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a message', Buffer.from('Error: no audio device, and a good many more words than a header has')],
    ['µ-law', phoneWav(tone(440), 'mulaw')],
    ['a header alone', phoneWav(tone(440), 'pcm').subarray(0, 36)],
  ])('is not taken for sound: %s', (_, bytes) => {
    expect(readWav(bytes)).toBeUndefined()
  })
})
