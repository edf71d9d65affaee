import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPicture } from '../../src/io/pictures.ts'

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let outer = ''
let root = ''
beforeAll(() => {
  outer = mkdtempSync(join(tmpdir(), 'incident-pictures-'))
  root = join(outer, 'workspace')
  mkdirSync(join(root, 'assets/folder.png'), { recursive: true })
  writeFileSync(join(root, 'assets/logo.PNG'), pixel)
  writeFileSync(join(root, 'assets/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(root, 'assets/large.jpg'), Buffer.alloc(100_001))
  writeFileSync(join(root, 'assets/logo.bmp'), 'BM')
  writeFileSync(join(outer, 'private.png'), pixel)
  symlinkSync('../../private.png', join(root, 'assets/out.png'))
})
afterAll(() => rmSync(outer, { recursive: true, force: true }))

describe('a picture', () => {
  it('becomes part of the page, whatever the case of its ending', () => {
    expect(readPicture(root, 'assets/logo.PNG')).toEqual({ address: `data:image/png;base64,${pixel.toString('base64')}` })
    expect(readPicture(root, 'assets/logo.svg')).toMatchObject({
      address: expect.stringMatching(/^data:image\/svg\+xml;base64,PHN2Zy/) as string,
    })
  })

  it.each([
    ['is not there', 'assets/gone.png', '`assets/gone.png` does not exist; expected a picture in the workspace'],
    ['is a folder', 'assets/folder.png', '`assets/folder.png` is a folder; expected a picture in the workspace'],
    ['leads out of the workspace', 'assets/out.png', '`assets/out.png` leads out of the workspace'],
    ['leads out by its path', '../private.png', '`../private.png` leads out of the workspace'],
    [
      'is of a kind that browsers do not show',
      'assets/logo.bmp',
      '`assets/logo.bmp` is not a picture; expected a file ending in .svg, .png, .jpg, .jpeg, .webp, .gif',
    ],
    [
      'would make every page heavy',
      'assets/large.jpg',
      '`assets/large.jpg` has 100001 bytes and would be part of every page; expected at most 100000',
    ],
  ])('that %s is refused', (_sentence, path, message) => {
    expect(readPicture(root, path)).toEqual({ problem: { code: 'bad-picture', severity: 'error', message } })
  })
})
