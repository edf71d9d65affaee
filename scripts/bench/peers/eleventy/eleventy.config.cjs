/** Written beside it, with the workload. */
const words = require('./words.json')
const forms = {
  when: { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' },
  day: { dateStyle: 'long', timeZone: 'Europe/Amsterdam' },
}
const known = new Map()

function said(at, lang, form) {
  const key = `${lang} ${form}`
  if (!known.has(key)) known.set(key, new Intl.DateTimeFormat(lang, forms[form]))
  return known.get(key).format(new Date(at))
}

module.exports = (config) => {
  config.addFilter('t', (key, lang, values = {}) =>
    (words[lang][key] ?? key).replace(/\{\{ \.(\w+) \}\}/g, (_, name) => values[name] ?? ''),
  )
  config.addFilter('when', (at, lang) => `<time datetime="${at}">${said(at, lang, 'when')}</time>`)
  config.addFilter('day', (at, lang) => `<time datetime="${at.slice(0, 10)}">${said(at, lang, 'day')}</time>`)
  config.addFilter('plain_day', (at, lang) => said(at, lang, 'day'))
  config.addFilter('json', (value) => JSON.stringify(value).replaceAll('<', '\\u003c'))
}
