/** Which contacts words send readers to. */
import { expect, test } from 'vitest'
import { mentionsIn } from '../../src/core/contact-mentions.ts'
import type { Contact } from '../../src/model/organisation.ts'

const contacts: { readonly [id: string]: Contact } = {
  hotline: { kind: 'phone', value: '+31102455700', label: 'Hotline' },
  polish: { kind: 'phone', value: '+48225550140', label: 'Infolinia' },
  mailbox: { kind: 'email', value: 'help@meridian.example', label: 'Mail' },
  form: { kind: 'form', value: 'https://www.meridian.example/nl/contact', label: 'Form' },
}
const ids = (words: string) => mentionsIn(words, contacts).map(({ id, written }) => `${id}: ${written}`)

test('a reference is a mention, in the words of a link and in its target', () => {
  expect(mentionsIn('Call {{contact.hotline "us"}} or [write]({{contact.mailbox}}).', contacts)).toEqual([
    { id: 'hotline', written: '{{contact.hotline "us"}}', words: 'us', isReference: true },
    { id: 'mailbox', written: '{{contact.mailbox}}', isReference: true },
  ])
})

test.each([
  '010 - 245 57 00',
  '010-2455700',
  '(010) 245 57 00',
  '+31 10 245 57 00',
  '0031 10 2455700',
  '+31 (0)10 245 57 00',
  '010 – 245 57 00',
  '010 / 2455700',
])('a number is known however it is written: %s', (number) => expect(ids(`Bel ${number}, of niet.`)).toEqual([`hotline: ${number}`]))

test('a number without a zero before it is known where its country writes it so', () => {
  expect(ids('Infolinia 22 555 01 40 działa.')).toEqual(['polish: 22 555 01 40'])
})

test('addresses are known without what people leave out, at the end of a sentence and in emphasis', () => {
  expect(ids('Write to **Help@meridian.example**.')).toEqual(['mailbox: Help@meridian.example'])
  expect(ids('Het formulier op www.meridian.example/nl/contact.')).toEqual(['form: www.meridian.example/nl/contact'])
  expect(ids('See <https://www.meridian.example/nl/contact/>')).toEqual(['form: https://www.meridian.example/nl/contact/'])
})

test('dates, amounts and what belongs to nobody are no mention', () => {
  const words = 'On 2022-08-12 10:00 we lost 245570 readings; 010 245 57 01, help@elsewhere.example and www.meridian.example are not ours.'
  expect(ids(words)).toEqual([])
})

test('each of two numbers side by side is one, and hours behind a number are none of it', () => {
  expect(ids('010 245 57 00 / 22 555 01 40')).toEqual(['hotline: 010 245 57 00', 'polish: 22 555 01 40'])
  expect(ids('- 010 245 57 00 – 8.00\n- 22 555 01 40')).toEqual(['hotline: 010 245 57 00', 'polish: 22 555 01 40'])
})
