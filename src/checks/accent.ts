/** The colour of an organisation against the paper it stands on. */
import type { Problem } from '../model/finding.ts'
import { colourForm, type Organisation } from '../model/organisation.ts'

/** Of text to what is behind it (WCAG 2.2, 1.4.3); the pages see to it in the dark. */
const least = 4.5

export function faintAccent({ brand }: Organisation, file: string): readonly Problem[] {
  const accent = brand?.accent
  // What is no colour is a finding of its own.
  if (accent === undefined || !colourForm.test(accent) || contrastWithWhite(accent) >= least) return []
  const contrast = (Math.floor(contrastWithWhite(accent) * 10) / 10).toFixed(1)
  return [
    {
      code: 'faint-accent',
      severity: 'warning',
      file,
      path: ['brand', 'accent'],
      message: `\`${accent}\` has a contrast of ${contrast} to 1 with white paper; expected ${least} to 1 or more`,
      hint: `Write a darker one, such as "${darkened(accent)}".`,
    },
  ]
}

type Channels = readonly [red: number, green: number, blue: number]

/** @returns the channels of `#rrggbb`, 0 to 255 */
function channelsOf(colour: string): Channels {
  const at = (place: number) => Number.parseInt(colour.slice(place, place + 2), 16)
  return [at(1), at(3), at(5)]
}

/** By relative luminance, as WCAG 2.2 defines both. */
function contrastWithWhite(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** The same hue, as little darker as will do. */
function darkened(colour: string): string {
  for (let percent = 99; percent > 0; percent--) {
    const darker = `#${channelsOf(colour)
      .map((channel) =>
        Math.round((channel * percent) / 100)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    if (contrastWithWhite(darker) >= least) return darker
  }
  return '#000000'
}
