import type { Incident } from '../core/incident.ts'
import { isLiving } from '../core/living.ts'
import { textsOfIncident } from '../core/texts.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck, type Output, type RenderedSubject } from './check.ts'
import { readings } from './readings.ts'
import { foldsOf, textsOf } from './told.ts'

export const exerciseLeak = defineCheck({
  code: 'exercise-leak',
  severity: 'error',
  over: 'outputs',
  summary: 'an exercise that does not say it is one, or the mark of an exercise in a real incident',
  reason:
    'People act on what they read. An exercise that looks real makes them change passwords and call the hotline; a real warning under the mark of an exercise is thrown away.',
  example: {
    of: 'situation',
    wrong: 'An incident has `exercise: true`. A template of your own for text messages prints {{title}} and nothing else.',
    right: 'The template begins with {{#if exercise}}{{t "page.exercise_text"}}{{/if}}.',
  },
  *rule(subject) {
    if (subject.incident.exercise === true) yield* unmarked(subject)
    else yield* marked(subject)
  },
})

/** What shows the exercise without a word of its mark; one finding an edition, because one template makes them all. */
function* unmarked({ incident, outputs, others }: RenderedSubject): Generator<Problem> {
  const real = others.filter(({ exercise }) => exercise !== true).flatMap(stringsOf)
  // A starter gives an exercise and the real thing the same title.
  const titles = titlesOf(incident).filter((title) => title.split(' ').length > 2 && !real.some((words) => words.includes(title)))
  const shows = (output: Output) =>
    output.incident === undefined
      ? wordings(output).some((words) => titles.some((title) => words.includes(title)))
      : output.incident === incident.id
  const bare = outputs.filter((output) => output.exercise !== undefined && shows(output) && !isMarked(output))
  for (const edition of new Set(bare.map((output) => output.edition))) {
    const [first, ...more] = bare.filter((output) => output.edition === edition)
    if (first === undefined) continue
    const count = more.length === 0 ? '' : ` and ${more.length} more`
    yield {
      code: 'exercise-leak',
      severity: 'error',
      file: incident.file,
      path: ['exercise'],
      message: `${first.path}${count} would show this exercise without saying that it is one`,
      hint: `Let the template say {{#if exercise}}{{t "page.exercise_text"}}{{/if}}.`,
      ...(edition !== undefined && { edition }),
      touches: [first, ...more].map(({ path }) => path),
    }
  }
}

function titlesOf({ title }: Incident): readonly string[] {
  return (typeof title === 'string' ? [title] : Object.values(title)).map(plain)
}

function stringsOf(incident: Incident): readonly string[] {
  return [...textsOfIncident(incident)].flatMap(({ text }) => (typeof text === 'string' ? [text] : Object.values(text))).map(plain)
}

function isMarked(output: Output): boolean {
  const marks = output.exercise?.words.map(plain) ?? []
  return wordings(output).some((words) => marks.some((mark) => words.includes(mark)))
}

function wordings({ path, text }: Output): readonly string[] {
  return readings(path, text).map(plain)
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** Words that say of a real incident that it is an exercise. */
function* marked(subject: RenderedSubject): Generator<Problem> {
  const { incident, outputs, withHistory } = subject
  const marks = new Set(outputs.flatMap(({ exercise }) => exercise?.signs ?? []))
  if (marks.size === 0) return
  for (const place of textsOf(subject)) {
    if (place.audience === 'nobody') continue
    const each =
      typeof place.text === 'string'
        ? [[place.path, place.text] as const]
        : Object.entries(place.text).map(([key, words]) => [[...place.path, key], words] as const)
    for (const [path, words] of each) {
      const mark = [...marks].find((sign) => words.includes(sign) && isWhole(words, sign))
      if (mark === undefined || (withHistory !== true && !foldsOf(subject).some((told) => isLiving(place, told)))) continue
      yield {
        code: 'exercise-leak',
        severity: 'error',
        file: incident.file,
        path,
        quote: mark,
        message: `\`${mark}\` marks an exercise, and this incident is a real one`,
        hint: 'Take these words out, or write `exercise: true` if it is one.',
      }
    }
  }
}

function isWhole(words: string, sign: string): boolean {
  const at = words.indexOf(sign)
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)
  return !isLetter(words[at - 1]) && !isLetter(words[at + sign.length])
}
