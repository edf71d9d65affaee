import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readTemplates } from '../../src/io/templates.ts'

let root = ''
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'incident-templates-')), 'workspace')
  mkdirSync(root)
})
afterEach(() => rmSync(dirname(root), { recursive: true, force: true }))

function write(path: string, text: string | Buffer = 'x') {
  mkdirSync(dirname(join(root, 'templates', path)), { recursive: true })
  writeFileSync(join(root, 'templates', path), text)
}

it('a workspace without templates changes nothing', () => {
  expect(readTemplates(root)).toEqual({ texts: {}, problems: [] })
})

it('templates, channels and words are read; notes, pictures and starters beside them are not', () => {
  for (const path of ['channels/sms/channel.yaml', 'channels/sms/sms.txt.hbs', 'locales/nl.yaml']) write(path, path)
  for (const path of [
    'README.md',
    'channels/notes.txt',
    'channels/sms/logo.svg',
    'channels/sms/.sms.txt.hbs.swp',
    'starters/ours.yaml',
    'locales/words.csv',
  ])
    write(path)
  expect(readTemplates(root)).toEqual({
    texts: {
      'channels/sms/channel.yaml': 'channels/sms/channel.yaml',
      'channels/sms/sms.txt.hbs': 'channels/sms/sms.txt.hbs',
      'locales/nl.yaml': 'locales/nl.yaml',
    },
    problems: [],
  })
})

it('what looks like a template and is not read is named', () => {
  for (const path of ['channels/SMS/sms.txt.hbs', 'channels/sms/channel.yml', 'locales/nl.yml']) write(path)
  const { texts, problems } = readTemplates(root)
  expect(texts).toEqual({})
  expect(problems.map(({ code, severity, file }) => `${severity} ${code} ${file}`)).toEqual([
    'warning unused-template templates/channels/SMS/sms.txt.hbs',
    'warning unused-template templates/channels/sms/channel.yml',
    'warning unused-template templates/locales/nl.yml',
  ])
})

it('words under a name that is no language tag are named', () => {
  for (const path of ['locales/en_GB.yaml', 'locales/xx-yy-zz.yaml', 'locales/deutsche Wörter.yaml', 'locales/nl-BE.yaml']) write(path)
  const { texts, problems } = readTemplates(root)
  expect(Object.keys(texts)).toEqual(['locales/nl-BE.yaml'])
  expect(problems.map(({ file, message, hint }) => [file, message, hint])).toEqual([
    ['templates/locales/deutsche Wörter.yaml', expect.stringContaining('`deutsche Wörter` is not a language tag'), undefined],
    ['templates/locales/en_GB.yaml', expect.stringContaining('`en_GB` is not a language tag'), 'Call it en-GB.yaml.'],
    ['templates/locales/xx-yy-zz.yaml', expect.stringContaining('`xx-yy-zz` is not a language tag'), undefined],
  ])
})

it('a file that cannot be read is a problem, and the others are read', () => {
  write('channels/sms/sms.txt.hbs', Buffer.from([0xff]))
  write('locales/nl.yaml', 'language: Nederlands')
  mkdirSync(join(root, 'templates/channels/sms/channel.yaml'))
  const { texts, problems } = readTemplates(root)
  expect(Object.keys(texts)).toEqual(['locales/nl.yaml'])
  expect(problems).toMatchObject([
    { code: 'unreadable-file', file: 'templates/channels/sms/channel.yaml' },
    { code: 'invalid-utf8', file: 'templates/channels/sms/sms.txt.hbs' },
  ])
})

it('a file in place of a folder is a problem, and the others are read', () => {
  write('channels', 'x')
  write('locales/nl.yaml', 'language: Nederlands')
  expect(readTemplates(root)).toMatchObject({
    texts: { 'locales/nl.yaml': 'language: Nederlands' },
    problems: [{ code: 'unreadable-file', file: 'templates/channels', message: 'this is a file; expected a folder' }],
  })
})

it('a link that leads out of the workspace is not followed', () => {
  writeFileSync(join(root, '../private.yaml'), 'password: hunter2')
  mkdirSync(join(root, 'templates/locales'), { recursive: true })
  symlinkSync('../../../private.yaml', join(root, 'templates/locales/nl.yaml'))
  const { texts, problems } = readTemplates(root)
  expect(texts).toEqual({})
  expect(problems).toMatchObject([{ code: 'outside-workspace', file: 'templates/locales/nl.yaml' }])
})
