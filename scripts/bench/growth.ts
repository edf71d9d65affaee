/** How the cost of an incident grows with how many there are, as a picture: a line a program, both axes by powers of ten. */
export interface Line {
  readonly name: string
  /** Incidents, and milliseconds of CPU for each. */
  readonly points: readonly (readonly [count: number, cost: number])[]
}

const [width, height, left, bottom, top, right] = [640, 360, 64, 44, 20, 150]
const strokes = ['#0b5cad', '#b3541e', '#4a7a2c', '#6b4a8a', '#7a6a00']
const dashes = ['', '6 3', '2 3', '8 3 2 3', '12 4']

/** @returns an SVG, the same for the same figures */
export function growthPicture(lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points)
  const counts = all.map(([count]) => count)
  const costs = all.map(([, cost]) => cost)
  const x = scale(Math.min(...counts), Math.max(...counts), left, width - right)
  const y = scale(10 ** Math.floor(Math.log10(Math.min(...costs))), 10 ** Math.ceil(Math.log10(Math.max(...costs))), height - bottom, top)
  const ticks = [...new Set(counts)].map(
    (count) => `<text x="${x(count)}" y="${height - bottom + 18}" text-anchor="middle">${count.toLocaleString('en')}</text>`,
  )
  const powers = powersBetween(Math.min(...costs), Math.max(...costs)).map(
    (cost) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(cost)}" y2="${y(cost)}" stroke="#ddd"/><text x="${left - 8}" y="${y(cost) + 4}" text-anchor="end">${cost}</text>`,
  )
  const ends = apart(lines.map(({ points }) => y(points.at(-1)?.[1] ?? 1)))
  const drawn = lines.map(({ name, points }, at) => {
    const [stroke, dash] = [strokes[at % strokes.length] ?? '', dashes[at % dashes.length] ?? '']
    const way = points.map(([count, cost]) => `${x(count)},${y(cost)}`).join(' ')
    const label = `<text x="${width - right + 8}" y="${(ends[at] ?? 0) + 4}" fill="${stroke}">${name}</text>`
    return `<polyline points="${way}" fill="none" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/>${label}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Milliseconds of CPU for each incident, by how many there are</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...powers, ...ticks, ...drawn].join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">incidents, in six languages</text>
<text transform="translate(14 ${height / 2}) rotate(-90)" text-anchor="middle">ms of CPU for each</text>
</svg>
`
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  const span = Math.log10(high) - Math.log10(low) || 1
  return (value) => Math.round(from + ((Math.log10(value) - Math.log10(low)) / span) * (to - from))
}

/** Heights for labels, each far enough below the one above it to be read. */
function apart(wanted: readonly number[]): readonly number[] {
  const placed: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { y, at } of wanted.map((each, place) => ({ y: each, at: place })).toSorted((a, b) => a.y - b.y)) {
    last = Math.max(y, last + 15)
    placed[at] = last
  }
  return placed
}

function powersBetween(low: number, high: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at))
}
