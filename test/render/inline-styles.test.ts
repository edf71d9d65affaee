import { expect, test } from 'vitest'
import { withInlineStyles } from '../../src/render/inline-styles.ts'

const styled = (sheet: string, body: string) => withInlineStyles(`<style>${sheet}</style>${body}`)

test.each([
  ['a name', 'p { margin: 0; }', '<p>a</p>', '<p style="margin: 0;">a</p>'],
  ['a class', '.mute { color: #555; }', '<p class="x mute">a</p>', '<p class="x mute" style="color: #555;">a</p>'],
  ['a class in other quotes', '.mute { color: #555; }', "<p class='mute'>a</p>", '<p class=\'mute\' style="color: #555;">a</p>'],
  ['several at once', 'ul, ol { margin: 0 }', '<ol><li>a</li></ol>', '<ol style="margin: 0;"><li>a</li></ol>'],
  [
    'what stands inside',
    'li p { margin: 0; }',
    '<p>a</p><ul><li><p>b</p></li></ul>',
    '<p>a</p><ul><li><p style="margin: 0;">b</p></li></ul>',
  ],
  [
    'a class before a name, wherever they stand',
    '.a { color: red; } p { color: blue; }',
    '<p class="a">x</p>',
    '<p class="a" style="color: red;">x</p>',
  ],
  ['the later of two that are equal', 'p { color: red; } p { color: blue; }', '<p>x</p>', '<p style="color: blue;">x</p>'],
  ['the own style before all', 'p { color: red; margin: 0; }', '<p style="color: blue;">x</p>', '<p style="color: blue; margin: 0;">x</p>'],
  [
    'elements without an end',
    'hr { border: 0; } p { margin: 0; }',
    '<br><hr><p>x</p>',
    '<br><hr style="border: 0;"><p style="margin: 0;">x</p>',
  ],
])('%s is written into the element', (_, sheet, body, expected) => {
  expect(styled(sheet, body)).toBe(expected)
})

test.each([
  ['of a width or a colour scheme', '@media (max-width: 480px) { p { margin: 0 !important; } }'],
  ['of neighbours', 'p + p { margin: 0; }'],
  ['of links by address', 'a[href^="tel:"] { color: red; }'],
  ['of states', 'a:hover { color: red; }'],
])('what only a sheet can say %s stays there', (_, sheet) => {
  const mail = `<style>p { margin: 1px; } ${sheet}</style><p><a href="tel:1">b</a></p>`
  expect(withInlineStyles(mail)).toBe(mail.replace('<p>', '<p style="margin: 1px;">'))
})

test('signs of HTML in an attribute, and what programs of one maker alone read, stay as they are', () => {
  const body = '<p title="a &gt; b > c">x</p><!--[if mso]><p>y</p><![endif]--></div>'
  expect(styled('p { margin: 0; }', body)).toBe('<p title="a &gt; b > c" style="margin: 0;">x</p><!--[if mso]><p>y</p><![endif]--></div>')
})

test('a mail without a sheet, and one whose sheet is for one maker alone, are as they were', () => {
  expect(withInlineStyles('<p>x</p>')).toBe('<p>x</p>')
  expect(withInlineStyles('<!--[if mso]><style>p { margin: 0; }</style><![endif]--><p>x</p>')).toContain('<p>x</p>')
})
