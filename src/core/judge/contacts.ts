import type { Contact, Organisation } from '../../model/organisation.ts'
import { hasCallingCode } from '../calling-codes.ts'
import { readHours } from '../opening-hours.ts'
import { verdict, type Verdict } from './verdict.ts'

/** E.164: a plus, then seven to fifteen digits, the first not a zero. */
const phoneForm = /^\+[1-9]\d{6,14}$/
const mailForm = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/
const webForm = /^https?:\/\/[^\s"<>\\^`{|}]+$/i

export function* judgeContacts(organisation: Organisation): Generator<Verdict> {
  for (const [id, contact] of Object.entries(organisation.contacts ?? {})) {
    const fault = faultOf(contact)
    if (fault) yield verdict(fault.code, ['contacts', id, 'value'], fault.message)
    if (contact.hours !== undefined && readHours(contact.hours) === undefined) {
      yield verdict(
        'bad-hours',
        ['contacts', id, 'hours'],
        `\`${contact.hours}\` are no opening hours; expected the form Mo-Fr 08:00-17:00; Sa 10:00-14:00`,
      )
    }
  }
  for (const [id, edition] of Object.entries(organisation.editions)) {
    const dialled = edition.voice?.contact
    const kind = dialled === undefined ? undefined : organisation.contacts?.[dialled]?.kind
    if (kind !== undefined && kind !== 'phone') {
      yield verdict(
        'bad-phone',
        ['editions', id, 'voice', 'contact'],
        `\`${dialled}\` is a contact of kind ${kind}; expected a phone, the number callers have dialled`,
        { edition: id },
      )
    }
  }
}

function faultOf({ kind, value }: Contact): { readonly code: string; readonly message: string } | undefined {
  const text = value.trim()
  switch (kind) {
    case 'phone':
    case 'sms':
      if (kind === 'sms' && /^\d{3,8}$/.test(text)) return undefined
      if (!phoneForm.test(text)) {
        return { code: 'bad-phone', message: `\`${text}\` is not a phone number; expected E.164 such as "+31102455700"` }
      }
      return hasCallingCode(text.slice(1))
        ? undefined
        : {
            code: 'bad-phone',
            message: `\`${text}\` begins with no code of a country; expected one after the plus, such as "+31102455700"`,
          }
    case 'email':
      return mailForm.test(text)
        ? undefined
        : { code: 'bad-email', message: `\`${text}\` is not a mail address; expected the form service@example.org` }
    case 'web':
    case 'form':
      return webForm.test(text)
        ? undefined
        : { code: 'bad-url', message: `\`${text}\` is not a web address; expected one beginning with https:// and without spaces` }
    case 'post':
      return text === '' ? { code: 'empty-value', message: 'the address is empty; expected its lines' } : undefined
  }
}
