/** Sound as telephone systems take it: WAV with one channel, 8,000 samples a second, 16-bit PCM or µ-law. */

export const wavFormats = ['mulaw', 'pcm'] as const
type WavFormat = (typeof wavFormats)[number]

interface Sound {
  /** A second has this many. */
  readonly rate: number
  /** -32,768 to 32,767. */
  readonly samples: Int16Array
}

/** What a telephone line carries (ITU-T G.711). */
const phoneRate = 8000

/**
 * Reads a WAV of one channel and 16 bits a sample; undefined for anything else. One written to a pipe names no true length: then all that
 * follows its header is sound.
 */
export function readWav(bytes: Uint8Array): Sound | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 44 || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') return undefined
  let rate: number | undefined
  for (let at = 12; at + 8 <= bytes.length;) {
    const [name, size, from] = [nameAt(at), view.getUint32(at + 4, true), at + 8]
    if (name === 'fmt ' && from + 16 <= bytes.length) {
      const [format, channels, bits] = [view.getUint16(from, true), view.getUint16(from + 2, true), view.getUint16(from + 14, true)]
      if (format !== 1 || channels !== 1 || bits !== 16) return undefined
      rate = view.getUint32(from + 4, true)
    } else if (name === 'data') {
      const count = Math.floor(Math.min(size, bytes.length - from) / 2)
      const samples = Int16Array.from({ length: count }, (_, index) => view.getInt16(from + 2 * index, true))
      return rate === undefined || rate === 0 ? undefined : { rate, samples }
    }
    at = from + size + (size % 2)
  }
  return undefined
}

export function durationOf({ rate, samples }: Sound): number {
  return samples.length / rate
}

/** A WAV for a telephone system. */
export function phoneWav(sound: Sound, format: WavFormat): Buffer {
  const samples = resampled(sound, phoneRate)
  if (format === 'mulaw') return wavOf(7, 1, Buffer.from(Uint8Array.from(samples, muLaw)))
  const data = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, index) => data.writeInt16LE(sample, index * 2))
  return wavOf(1, 2, data)
}

/** A format other than PCM says how many samples there are, and that nothing extends it (RFC 2361; Microsoft's fact chunk). */
function wavOf(format: 1 | 7, bytesPerSample: 1 | 2, data: Buffer): Buffer {
  const description = Buffer.alloc(format === 1 ? 16 : 18)
  description.writeUInt16LE(format, 0)
  description.writeUInt16LE(1, 2)
  description.writeUInt32LE(phoneRate, 4)
  description.writeUInt32LE(phoneRate * bytesPerSample, 8)
  description.writeUInt16LE(bytesPerSample, 12)
  description.writeUInt16LE(bytesPerSample * 8, 14)
  const count = Buffer.alloc(4)
  count.writeUInt32LE(data.length / bytesPerSample)
  const chunks = [chunk('fmt ', description), ...(format === 1 ? [] : [chunk('fact', count)]), chunk('data', data)]
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]))
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** Samples on each side that one new sample is made of. */
const reach = 24

/** The same sound with fewer samples a second. What a lower rate cannot carry is filtered out first, or it would be heard as noise. */
function resampled({ rate, samples }: Sound, to: number): Int16Array {
  if (rate === to) return samples
  const cutoff = Math.min(1, to / rate) * 0.95
  const span = Math.ceil(reach / cutoff)
  // A new sample lies between old ones in only so many ways: 160 for 22,050 to 8,000.
  const phases = to / greatestDivisor(rate, to)
  const filters = Array.from({ length: phases }, (_, phase) => filterAt(((phase * rate) / to) % 1, span, cutoff))
  return Int16Array.from({ length: Math.floor((samples.length * to) / rate) }, (_, index) => {
    const first = Math.floor((index * rate) / to) - span
    let sum = 0
    for (const [offset, weight] of (filters[index % phases] ?? []).entries()) sum += weight * (samples[first + offset] ?? 0)
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  })
}

/** How much each old sample around a place weighs; together 1. */
function filterAt(place: number, span: number, cutoff: number): readonly number[] {
  const weights = Array.from({ length: 2 * span + 1 }, (_, offset) => windowedSinc((offset - span - place) * cutoff))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / all)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

/** Hann's window over the ideal low-pass filter. */
function windowedSinc(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= reach) return 0
  const angle = Math.PI * x
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / reach))
}

/** One sample in eight bits (ITU-T G.711, µ-law): sign, three bits of exponent, four of mantissa, all inverted. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132
  const exponent = Math.floor(Math.log2(magnitude)) - 7
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}
