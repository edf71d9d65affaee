/** XML as strangers write it: read, or refused at its line. */
import { describe, expect, it } from 'vitest'
import { readXml, type XmlElement } from '../../src/render/xml.ts'

function root(text: string): XmlElement {
  const read = readXml(text)
  if ('fault' in read) throw new Error(read.fault.message)
  return read.root
}

function fault(text: string) {
  const read = readXml(text)
  return 'fault' in read ? read.fault : undefined
}

describe('XML is read', () => {
  it('with its elements, attributes and words, whatever stands between them', () => {
    const text =
      '\uFEFF<?xml version="1.0"?>\r\n<!-- x -->\r\n<x:a b="1" x:c=\'2 > 1\'>one<!-- <no> --> two<d/><![CDATA[<3 & 4]]></x:a>\n<!-- end -->'
    const { name, attributes, children, line } = root(text)
    expect({ name, line, attributes: [...attributes] }).toEqual({
      name: 'a',
      line: 3,
      attributes: [
        ['b', '1'],
        ['x:c', '2 > 1'],
      ],
    })
    expect(children.map((child) => (typeof child === 'string' ? child : child.name))).toEqual(['one two', 'd', '<3 & 4'])
  })

  it('with the five characters that XML names, and numbered ones', () => {
    expect(root('<a b="&quot;&#38;">&amp;&lt;&gt;&apos;&#x17c;&#128512;\r\n</a>').children).toEqual(["&<>'ż😀\n"])
    expect(root('<a>&amp;lt;</a>').children).toEqual(['&lt;'])
  })
})

const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n<a>&c;</a>`

describe('XML is refused', () => {
  it.each([
    ['a bomb of entities', bomb, 'a document type or declaration stands here', 1],
    ['a document type that names a file', '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>', 'a document type', 1],
    ['an entity that names a file', '<a>\n<!ENTITY b SYSTEM "file:///etc/passwd"></a>', 'a document type or declaration', 2],
    ['an entity of its own', '<a>\n\n&b;</a>', '`&b;` is no character that XML knows', 3],
    ['an entity in an attribute', '<a b="&c;"/>', '`&c;`', 1],
    ['a bare ampersand', '<a>this & that</a>', '`&` is no character', 1],
    ['a character that XML cannot hold', '<a>&#0;</a>', '`&#0;`', 1],
    ['half a character', '<a>&#xD800;</a>', '`&#xD800;`', 1],
    ['a file that is cut off in its words', '<a>\n<b>words', 'the file ends inside of <b> of line 2', 2],
    ['a file that is cut off in a tag', '<a>\n<b c="d', 'the file ends inside of a tag; it is cut off', 2],
    ['a file that is cut off in a comment', '<a><!-- ', 'a comment never ends', 1],
    ['a file that is cut off in a CDATA section', '<a><![CDATA[ ', 'a CDATA section never ends', 1],
    ['a tag that is not closed', '<a><b c="d" <e/></a>', 'the tag <b … is not closed', 1],
    ['tags that cross', '<a><b></a></b>', '</a> stands where <b> of line 1 is to be closed', 1],
    ['a tag closed twice', '<a/></a>', '</a> closes what was not opened', 1],
    ['two outermost elements', '<a/><b/>', 'a second element stands beside the first', 1],
    ['words outside', 'hello <a/>', 'words stand outside of any element', 1],
    ['nothing', ' ', 'the file is empty', 1],
    ['an attribute twice', '<a b="1" b="2"/>', '`b` stands twice in <a>', 1],
    ['an attribute without quotation marks', '<a b=1/>', 'lacks its quotation marks', 1],
    ['a lone <', '<a>1 < 2</a>', 'a < begins no tag', 1],
  ])('for %s', (_, text, message, line) => {
    expect(fault(text)?.message).toContain(message)
    expect(fault(text)?.line).toBe(line)
  })

  it('for elements that lie too deep, and a million of them at once', () => {
    expect(fault('<a>'.repeat(1_000_000))?.message).toContain('more than 64 deep')
    expect(root(`<a>${'<b c="d">&lt;</b>\n'.repeat(200_000)}</a>`).children).toHaveLength(400_000)
  })
})
