import { builtins } from 'virtual:builtins'
import { expect, test } from 'vitest'
import { kindName } from '../../src/render/preview-names.ts'

test('everything that people read of the channels that come with the tool has a name in the preview', () => {
  const read = Object.entries(builtins.channels).flatMap(
    ([
      channel,
      {
        channel: { files },
      },
    ]) => files.filter(({ to }) => /\.(html|txt|md|ssml)$/.test(to)).map(({ to }) => kindName(channel, to)),
  )
  expect(read.length).toBeGreaterThan(10)
  expect(read.filter((name) => /[{}/]|: /.test(name))).toEqual([])
  expect(new Set(read).size).toBe(read.length)
})

test.each([
  ['intranet/{edition}/{incident}/board.html', 'intranet: board.html'],
  ['intranet/{edition}/{update}.txt', 'intranet: each update.txt'],
  ['site/{edition}/tram.html', 'intranet: tram.html'],
])('files of an own channel are named for it: %s', (pattern, name) => {
  expect(kindName('intranet', pattern)).toBe(name)
})
