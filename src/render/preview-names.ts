/** What the window of `incident preview` calls files of a kind. */

const names: { readonly [pattern: string]: string } = {
  'site/index.html': 'Choice of editions',
  'site/{edition}/index.html': 'Page of the organisation',
  'site/{edition}/history/{archive}/index.html': 'Archive, month by month',
  'site/{edition}/{incident}/index.html': 'Page of the incident',
  'mail/{edition}/{incident}/{update}.html': 'Bulletin, as most mail programs show it',
  'mail/{edition}/{incident}/{update}.txt': 'Bulletin, as plain text',
  'phone/{edition}/announcement.txt': 'Announcement of the hotline, to be read aloud',
  'phone/{edition}/announcement.ssml': 'Announcement of the hotline, for a speech engine',
  'phone/{edition}/{incident}/agent.html': 'Script for agents',
  'phone/{edition}/{incident}/agent.txt': 'Script for agents, as plain text',
  'sms/{edition}/{incident}/{update}.txt': 'Text message',
}

/**
 * Files of an organisation's own channel are named for it, and for what tells them apart.
 * @example kindName('intranet', 'intranet/{edition}/{incident}/board.html') // 'intranet: board.html'
 */
export function kindName(channel: string, pattern: string): string {
  const known = Object.hasOwn(names, pattern) ? names[pattern] : undefined
  if (known !== undefined) return known
  const words = pattern.split('/').filter((part) => part !== channel && !/^\{\w+\}$/.test(part))
  return [channel, ...words.slice(-1).map((part) => part.replace(/\{(\w+)\}/g, 'each $1'))].join(': ')
}
