import { placeOfBulletin } from './bulletin-place.ts'
import { defineCheck, type RenderedSubject, type SentAs } from './check.ts'
import { leavingOut } from './leaving-out.ts'

export const longSms = defineCheck({
  code: 'long-sms',
  severity: 'warning',
  over: 'outputs',
  summary: 'a text message over `sms.budget`, although all that may be left out was',
  reason:
    'An edition that has `sms` sends text messages. Every message beyond the budget is paid for once more, times all who get it, and on some telephones they arrive one by one and out of order. Of what matters nobody should have to wait for the second half.',
  example: {
    of: 'situation',
    wrong: 'The title of an update tells in 200 letters what happened, where, why and what is being done.',
    right: 'The title says the news in 60 letters; the page to which the message leads says the rest.',
  },
  *rule(subject) {
    for (const { path, edition, update: name, sentAs } of subject.outputs) {
      if (name === undefined || edition === undefined || sentAs === undefined || sentAs.segments <= sentAs.budget) continue
      const at = placeOfBulletin(name, edition, 'title', subject)
      if (at === undefined) continue
      yield {
        code: 'long-sms',
        severity: 'warning',
        file: subject.incident.file,
        path: withinUpdate(at, subject),
        message: `${path} would be sent as ${sentAs.segments} messages; \`sms.budget\` of edition \`${edition}\` is ${sentAs.budget}${leavingOut(sentAs.leftOut)}`,
        hint: hintFor(
          sentAs,
          at[2] === 'corrections' ? 'Say what is right in a shorter first sentence' : 'Say the news in a shorter title',
        ),
        edition,
      }
    }
  },
})

/** The headline, where somebody wrote one: else the update, whose headline is made of what it changed. */
function withinUpdate(at: readonly (string | number)[], { incident: { timeline } }: RenderedSubject) {
  const [, index, field] = at
  return field === 'title' && timeline[Number(index)]?.title === undefined ? at.slice(0, 2) : at
}

function hintFor({ costly, isPlainEnough }: SentAs, shorter: string): string {
  if (costly.length === 0) return `${shorter}, or raise \`sms.budget\` of the edition.`
  const signs = costly.slice(0, 5).join(' ')
  if (isPlainEnough) {
    return `${signs} leave${costly.length === 1 ? 's' : ''} it 70 letters of 160: \`sms.letters: plain\` in the edition sends the text without such marks. ${shorter}, or raise \`sms.budget\`.`
  }
  const isFew = costly.length <= 3
  const cost = isFew ? `Without ${signs} a message would hold 160 letters, and not 70.` : 'In this script a message holds 70 letters.'
  return `${cost} ${shorter}, or raise \`sms.budget\` of the edition.`
}
