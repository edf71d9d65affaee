import { describe, expect, test } from 'vitest'
import { isAllowedLink } from '../../src/core/link-target.ts'
import { parseMarkdown, resolveBlocks } from '../../src/core/markdown.ts'
import type { Inline } from '../../src/model/printable.ts'
import { say } from './telling.ts'

/** References as `<kind:id>`, contacts as contacts, so that links to them can be seen. */
function resolve(reference: { readonly kind: string; readonly of?: string; readonly words?: string; readonly written: string }): Inline {
  if (reference.kind === 'broken') return { type: 'text', text: reference.written }
  if (reference.kind === 'contact')
    return {
      type: 'value',
      value: { kind: 'contact', contact_kind: 'phone', value: `+31${reference.of ?? ''}` },
      ...(reference.words && { words: reference.words }),
    }
  return { type: 'text', text: reference.words ?? `<${reference.kind}:${reference.of ?? ''}>` }
}

const print = (text: string) =>
  say({ kind: 'rich', lang: 'en', dir: 'ltr', was_fallback: false, blocks: resolveBlocks(parseMarkdown(text), resolve) })

describe('what people write', () => {
  test.each([
    ['paragraphs', 'one\ntwo\n\nthree', 'one two | three'],
    ['strong words and emphasis', 'a **b _c_** d', 'a **b *c*** d'],
    ['a heading', '## Data\n\ntext', '# Data | text'],
    ['a list', '- a\n- b\n\nend', '- a; - b | end'],
    ['a numbered list', '1. a\n2. b\n3. c', '(1) a; (2) b; (3) c'],
    ['a loose list', '1. a\n\n2. b\n\n3. c', '(1) a; (2) b; (3) c'],
    ['nested lists', '- a\n  - b\n  - c\n- d', '- a / - b; - c; - d'],
    ['a list in a numbered list', '1. a\n   - x\n2. b', '(1) a / - x; (2) b'],
    ['a quotation', '> a\n> b\n\nc', '> a b | c'],
    ['a quotation in a quotation', '> a\n>\n> > b', '> a / > b'],
    ['a rule', 'a\n\n---\n\nb', 'a | ---- | b'],
    ['a hard break of two spaces', 'street 1  \ncity', 'street 1↵city'],
    ['a hard break of a backslash', 'street 1\\\ncity', 'street 1↵city'],
    ['a link', '[site](https://meridian.example/a?b=c&d)', '[site](https://meridian.example/a?b=c&d)'],
    ['an address in angle brackets', '<https://meridian.example/>', '[https://meridian.example/](https://meridian.example/)'],
    ['a mail address in angle brackets', '<help@meridian.example>', '[help@meridian.example](mailto:help@meridian.example)'],
    ['escapes', '\\*a\\* \\[b\\]', '*a* [b]'],
    ['entities', 'a &amp; b &copy; &#123;', 'a & b © {'],
    ['nothing', '', ''],
    ['stars that mean nothing', '5 * 3 * 2 and a_b_c', '5 * 3 * 2 and a_b_c'],
  ])('%s', (_, written, expected) => {
    expect(print(written)).toBe(expected)
  })
})

test('what is to be typed is code, references in it too', () => {
  expect(print('Type `reset now` or `{{date "2024-04-02"}}`.')).toBe('Type `reset now` or `<date:2024-04-02>`.')
  expect(parseMarkdown('`{{contact.hotline}}`').references).toMatchObject([{ kind: 'contact', of: 'hotline' }])
})

describe('what people hit by accident stays what it was', () => {
  test.each([
    ['text over a line of hyphens is no heading', 'Portal\n---\nback', 'Portal | ---- | back'],
    ['text over a line of equal signs is no heading', 'Portal\n===', 'Portal ==='],
    ['four spaces are no code', '    call us', 'call us'],
    ['a lone backtick is no code', 'the sign ` is no quotation mark', 'the sign ` is no quotation mark'],
    ['square brackets with a colon are no link definition', '[1]: https://meridian.example', '[1]: https://meridian.example'],
    [
      'an exclamation mark before a link is no picture',
      'See this![here](https://meridian.example)',
      'See this![here](https://meridian.example)',
    ],
    ['a phone number at the start of a line is no list', '+31 10 245 57 00\n010-2455700', '+31 10 245 57 00 010-2455700'],
    ['a decimal number at the start of a line is no list', '2.5 million\n2024. ', '2.5 million 2024.'],
  ])('%s', (_, written, expected) => {
    expect(print(written)).toBe(expected)
  })
})

describe('a line that begins with a day stays a line', () => {
  test.each([
    ['3. Oktober 2022: Portale offen', '3. Oktober 2022: Portale offen'],
    ['1. Oktober', '1. Oktober'],
    ['2022. október 3.', '2022. október 3.'],
    ['2022. október 3-án\nnyit.', '2022. október 3-án nyit.'],
    ['Portale offen ab\n3. Oktober 2022.', 'Portale offen ab 3. Oktober 2022.'],
    ['1. Oktober: Portale.\n\n3. Oktober: Post.', '1. Oktober: Portale. | 3. Oktober: Post.'],
    ['1. Oktober: zu.\n\n2.5 Millionen Werte.', '1. Oktober: zu. | 2.5 Millionen Werte.'],
    ['1. Oktober: zu.\n\n20. Oktober: auf.', '1. Oktober: zu. | 20. Oktober: auf.'],
    ['1. Oktober: Portale.\n\n2. Oktober: Post.', '1. Oktober: Portale. | 2. Oktober: Post.'],
    ['1. října: portály.\n\n2. října: pošta.', '1. října: portály. | 2. října: pošta.'],
    ['1. tammikuuta\n2. helmikuuta', '1. tammikuuta 2. helmikuuta'],
    ['1. 10. 2022\n2. 10. 2022', '1. 10. 2022 2. 10. 2022'],
    ['- 3. Oktober: Portale\n- 7. Oktober: Post', '- 3. Oktober: Portale; - 7. Oktober: Post'],
    ['* 1. Oktober: Portale\n* 2. Oktober: Post', '- 1. Oktober: Portale; - 2. Oktober: Post'],
    ['> 3. Oktober 2022', '> 3. Oktober 2022'],
    ['- a\n  - 3. Oktober', '- a / - 3. Oktober'],
    ['**3. Oktober** offen', '**3. Oktober** offen'],
    ['3) offen', '3) offen'],
  ])('%j', (written, expected) => {
    expect(print(written)).toBe(expected)
  })

  test('beside real lists', () => {
    expect(print('1. Marschieren\n2. Oktopus')).toBe('(1) Marschieren; (2) Oktopus')
    expect(print('1. Anrufen\n2. Warten\n\n3. Oktober ist Stichtag')).toContain('(1) Anrufen; (2) Warten')
    expect(print('3. Oktober:\n\n1. Anrufen\n2. Warten')).toBe('3. Oktober: | (1) Anrufen; (2) Warten')
    expect(print('1. a\n2. b\n\nText\n\n1. c\n2. d')).toBe('(1) a; (2) b | Text | (1) c; (2) d')
    expect(print('> 1. a\n> 2. b')).toBe('> (1) a; (2) b')
    expect(print('1) a\n2) b')).toBe('(1) a; (2) b')
    expect(print('- 1. a\n  2. b\n- c')).toBe('- (1) a; (2) b; - c')
    expect(print('1. a\n   1. b\n   2. c\n2. d')).toBe('(1) a / (1) b; (2) c; (2) d')
  })
})

describe('what must never reach a reader', () => {
  test.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a <b onclick="x">b</b>', 'a <b onclick="x">b</b>'],
    ['<!-- hidden -->', '<!-- hidden -->'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('markup is words: %s', (written, expected) => {
    expect(print(written)).toBe(expected)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'data:image/png;base64,AAAA',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
    '//evil.example',
    '/local',
    'local',
    '#part',
    'ftp://x',
    'https:evil.example',
    'http:/evil.example',
    'httpsx://e',
    'java&#x0A;script:alert(1)',
    '&#106;avascript:alert(1)',
    '\\javascript:x',
    '%6Aavascript:x',
  ])('no link leads to %s', (target) => {
    expect(print(`[words](${target})`)).toBe('words')
    expect(parseMarkdown(`[words](${target})`).links).toHaveLength(1)
    expect(print(`[words](<${target}>)`)).toBe('words')
  })

  test.each(['https://meridian.example', 'HTTP://meridian.example', 'mailto:help@meridian.example', 'tel:+31102455700'])(
    '%s is a link',
    (target) => {
      expect(isAllowedLink(target)).toBe(true)
      expect(print(`[words](${target})`)).toBe(`[words](${target})`)
    },
  )

  test('strong words inside a link that leads nowhere stay strong', () => {
    expect(print('[**words** here](javascript:x) after')).toBe('**words** here after')
  })
})

describe('references', () => {
  test.each([
    ['at the start of a line', '{{service.portal}} is open', '<service:portal> is open'],
    ['at the start of an item', '- {{service.portal}}\n- {{service.email}}', '- <service:portal>; - <service:email>'],
    ['alone', '{{service.portal}}', '<service:portal>'],
    ['in emphasis', '**{{service.portal}}** and *{{service.email "mail"}}*', '**<service:portal>** and *mail*'],
    ['in a heading', '## {{service.portal}}', '# <service:portal>'],
    ['in a quotation', '> {{service.portal}}', '> <service:portal>'],
    ['in the words of a link', '[{{service.portal}}](https://meridian.example)', '[<service:portal>](https://meridian.example)'],
    ['as the target of a link', '[call us]({{contact.hotline}})', '[call us](phone +31hotline)'],
    ['as the target of a link, with a scheme before it', '[call us](tel:{{contact.hotline}})', '[call us](phone +31hotline)'],
    ['as the target of a link, with words of its own', '[call us](<{{contact.hotline "x"}}>)', '[call us](phone +31hotline)'],
    ['against punctuation', '({{service.portal}}), “{{service.portal}}”.', '(<service:portal>), “<service:portal>”.'],
    ['one after another', '{{service.a}}{{service.b}}', '<service:a><service:b>'],
    ['over two lines', 'the {{service.portal\n"customer portal"}} opens', 'the customer portal opens'],
    ['with words that look like Markdown', '{{service.portal "the *portal* <b>"}}', 'the *portal* <b>'],
    ['after an escape', '\\{{service.portal}} and \\{{', '{{service.portal}} and {{'],
    ['written as entities', '&#123;&#123;service.portal}}', '{{service.portal}}'],
    ['that name nothing', 'a {{#if x}} b', 'a {{#if x}} b'],
    ['that never close', 'a {{service.portal b', 'a {{service.portal b'],
    ['beside single braces', '{a} { {{service.portal}} }', '{a} { <service:portal> }'],
  ])('%s', (_, written, expected) => {
    expect(print(written)).toBe(expected)
  })

  test.each([
    ['a service', 'https://meridian.example/{{service.portal "a b"}}', 'https://meridian.example/a%20b'],
    [
      'a date, with its quotation marks',
      'https://meridian.example/{{date "2024-04-02"}}',
      'https://meridian.example/%3Cdate%3A2024-04-02%3E',
    ],
    ['a contact', 'https://meridian.example/?q={{contact.hotline}}', 'https://meridian.example/?q=%2B31hotline'],
    ['words of its own', 'https://meridian.example/{{service.portal "a/b?c"}}', 'https://meridian.example/a%2Fb%3Fc'],
    ['spaces inside the braces', 'https://meridian.example/{{ organisation "x" }}', 'https://meridian.example/x'],
    ['several', 'https://meridian.example/{{organisation "x"}}/{{organisation "y"}}', 'https://meridian.example/x/y'],
    ['letters beyond ASCII around it', 'https://meridian.example/ü/{{organisation "x"}}/%20', 'https://meridian.example/%C3%BC/x/%20'],
  ])('as a part of an address: %s', (_, target, expected) => {
    expect(print(`[words](${target})`)).toBe(`[words](${expected})`)
    expect(print(`[words](<${target}>)`)).toBe(`[words](${expected})`)
  })

  test('in an address in angle brackets, which shows what they say', () => {
    expect(print('<https://meridian.example/{{service.portal "a b"}}>')).toBe(
      '[https://meridian.example/a b](https://meridian.example/a%20b)',
    )
  })

  test.each([
    'javascript:{{organisation}}',
    'javascript:{{contact.hotline}}',
    '{{service.portal}}',
    '{{contact.hotline}}/x',
    '//{{organisation}}',
  ])('no link leads to %s', (target) => {
    expect(print(`[words](${target})`)).toBe('words')
    expect(parseMarkdown(`[words](${target})`).links).toEqual([target])
  })

  test('are listed, all of a link target too', () => {
    const { references, links } = parseMarkdown(
      '{{service.a}} [x]({{contact.b}}) [y](https://meridian.example/{{contact.e}}/{{contact.f}}) \\{{c}} {{d}}',
    )
    expect(references.map(({ kind, written }) => [kind, written])).toEqual([
      ['service', '{{service.a}}'],
      ['contact', '{{contact.b}}'],
      ['contact', '{{contact.e}}'],
      ['contact', '{{contact.f}}'],
      ['broken', '{{d}}'],
    ])
    expect(links).toEqual(['https://meridian.example/{{contact.e}}/{{contact.f}}'])
  })

  test('are told from the signs that stand for them', () => {
    expect(print('\uE0000\uE001 {{service.portal}}')).toBe('\uE0000\uE001 <service:portal>')
  })

  test('are not taken out of the words of another', () => {
    expect(print('{{service.portal "see {{service.email}}"}}')).toContain('{{service.portal "see')
  })
})

describe('hostile text', () => {
  test.each([
    ['a thousand quotation marks', '>'.repeat(1_000)],
    ['ten thousand brackets', '['.repeat(10_000)],
    ['ten thousand stars', '**a '.repeat(10_000)],
    ['ten thousand open references', '{{'.repeat(10_000)],
    ['a thousand nested lists', Array.from({ length: 200 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
    ['five thousand numbered lines', Array.from({ length: 5_000 }, () => '1. a').join('\n')],
  ])('%s is read in good time', (_, text) => {
    const begin = performance.now()
    print(text)
    expect(performance.now() - begin).toBeLessThan(3_000)
  })
})
