import { describe, expect, test } from 'vitest'
import { textMessage } from '../../src/render/text-message.ts'

const segments = (text: string) => textMessage(text, 'own').segments

describe('a text message is counted as a network counts it', () => {
  test.each([
    ['160 letters', 'a'.repeat(160), 1],
    ['161 letters', 'a'.repeat(161), 2],
    ['306 letters, two of 153', 'a'.repeat(306), 2],
    ['307 letters', 'a'.repeat(307), 3],
    ['80 signs of the extension table, each of two septets', '€'.repeat(80), 1],
    ['81 of them', '€'.repeat(81), 2],
    ['all of the extension table and 140 letters', `\f^{}\\[~]|€${'a'.repeat(140)}`.slice(1), 1],
    ['a sign of two septets that would be torn between two messages', `${'a'.repeat(152)}€${'a'.repeat(153)}`, 3],
    ['the same length without it', `${'a'.repeat(154)}${'a'.repeat(152)}`, 2],
    ['letters that Western Europe has and GSM 03.38 too', 'èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà¿¡£$¥@'.repeat(5), 1],
    ['70 letters of another script', 'я'.repeat(70), 1],
    ['71 of them', 'я'.repeat(71), 2],
    ['134, two of 67', 'я'.repeat(134), 2],
    ['135', 'я'.repeat(135), 3],
    ['a picture that would be torn between two messages', `${'я'.repeat(66)}😀${'я'.repeat(66)}`, 3],
    ['nothing', '', 1],
  ])('%s', (_, text, count) => {
    expect(segments(text)).toBe(count)
  })

  test('every letter of the basic table takes one septet, and no sign beside the two tables takes any', () => {
    const table =
      '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
    // 128 places, of which one is the escape.
    expect(Array.from(table)).toHaveLength(127)
    expect(textMessage(`x${table}x`, 'own')).toMatchObject({ encoding: 'GSM-7', segments: 1 })
    for (const sign of ['ç', 'ő', 'á', 'č', 'ł', 'α', 'я', '字', '✓', '😀']) expect(textMessage(sign, 'own').costly).toEqual([sign])
  })
})

describe('what printing adds is taken back where it would cost half the room', () => {
  test.each([
    ['“Portal” – back…', '"Portal" - back...'],
    ['„Portal“ ist wieder da', '"Portal" ist wieder da'],
    ['« Portail » rétabli', '"Portail" rétabli'],
    ['Don’t write\u00a0to us', "Don't write to us"],
    ['Email: down → working', 'Email: down -> working'],
    ['e\u0301t', 'ét'],
  ])('%s is sent as %s', (written, sent) => {
    expect(textMessage(written, 'own')).toEqual({ text: sent, encoding: 'GSM-7', segments: 1, costly: [] })
  })

  test('where another sign costs it all the same, everything is sent as it was written', () => {
    expect(textMessage('„Żabka” – już działa', 'own')).toEqual({
      text: '„Żabka” – już działa',
      encoding: 'UCS-2',
      segments: 1,
      costly: ['Ż', 'ż', 'ł'],
    })
  })
})

describe('with plain letters', () => {
  test.each([
    ['Zażółć gęślą jaźń', 'Zazolc gesla jazn'],
    ['Működik az árvíztűrő tükörfúrógép', 'Müködik az arviztürö tükörfurogép'],
    ['Příliš žluťoučký kůň', 'Prilis zlutoucky kun'],
    ['Çalışıyor, ığdır', 'Çalisiyor, igdir'],
    ['Le cœur: ça va, là-bas', 'Le coeur: ca va, là-bas'],
    ['Το ταχυδρομείο λειτουργεί', 'TO TAXYΔPOMEIO ΛEITOYPΓEI'],
  ])('%s is sent as %s', (written, sent) => {
    expect(textMessage(written, 'plain')).toEqual({ text: sent, encoding: 'GSM-7', segments: 1, costly: [] })
  })

  test('an address keeps its letters, whatever it costs', () => {
    const written = 'Więcej – zob. https://żabka.example/łódź–awaria'
    expect(textMessage(written, 'plain')).toMatchObject({ text: written, encoding: 'UCS-2', costly: ['ż', 'ł', 'ó', 'ź', '–'] })
    expect(textMessage('Więcej: https://zabka.example/~a', 'plain').text).toBe('Wiecej: https://zabka.example/~a')
    expect(textMessage('„Pisz” na ąę@meridian.example', 'plain').text).toBe('„Pisz” na ąę@meridian.example')
  })

  test('a script that has none is left as it is', () => {
    expect(textMessage('Пошта – працює', 'plain')).toMatchObject({ text: 'Пошта – працює', encoding: 'UCS-2' })
  })
})
