/** Where the output may go: a folder is what it leads to, whatever it is called. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { incident, textsIn, workspace } from './calling.ts'

const link = (folder: string, target: string, path: string) => symlinkSync(target, join(folder, path), 'junction')
const refused = (message: string) => ({ code: 2, stderr: expect.stringContaining(message) as string })

/** Calls the program, and sees to it that nothing of the workspace changed. */
async function generateInVain(folder: string, ...words: readonly string[]) {
  const before = textsIn(folder)
  const { code, stderr } = await incident(folder, ['generate', ...words])
  expect(textsIn(folder)).toEqual(before)
  return { code, stderr }
}

describe('a preview is not written into what is published', () => {
  test('through a link to a folder in it', async () => {
    const folder = workspace()
    await incident(folder, ['generate'])
    link(folder, join(folder, 'out/site'), 'pv')
    expect(await generateInVain(folder, '--drafts', '--out', 'pv')).toMatchObject(refused('out/ is for what is published'))
    expect(await generateInVain(folder, '--drafts', '--out', 'pv/new/folder')).toMatchObject(refused('out/ is for what is published'))
  })

  test('by the real name of an out/ that is a link, made yet or not', async () => {
    const folder = workspace()
    link(folder, join(folder, 'www'), 'out')
    expect(await generateInVain(folder, '--drafts', '--out', 'www')).toMatchObject(refused('out/ is for what is published'))
    mkdirSync(join(folder, 'www'))
    await incident(folder, ['generate'])
    expect(await generateInVain(folder, '--as-of', '2024-03-15', '--out', 'www/then')).toMatchObject(
      refused('out/ is for what is published'),
    )
  })

  test('below a folder that another call published into', async () => {
    const folder = workspace()
    await incident(folder, ['generate', '--out', 'pub'])
    expect(await generateInVain(folder, '--drafts', '--out', 'pub/site')).toMatchObject(
      refused(`${join(folder, 'pub/site')} stands in ${join(folder, 'pub')}, which holds what is published`),
    )
  })

  test('in a folder whose manifest is damaged', async () => {
    const folder = workspace()
    await incident(folder, ['generate', '--out', 'pub'])
    const manifest = join(folder, 'pub/manifest.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, 100))
    expect(await generateInVain(folder, '--drafts', '--out', 'pub')).toMatchObject(refused('pub holds what is published'))
    expect(await generateInVain(folder, '--drafts', '--out', 'pub/site/en')).toMatchObject(refused('which holds what is published'))
  })

  test('through a link that stands in the folder of the preview', async () => {
    const folder = workspace()
    await incident(folder, ['generate'])
    mkdirSync(join(folder, 'pv'))
    link(folder, join(folder, 'out/site'), 'pv/site')
    expect(await generateInVain(folder, '--drafts', '--out', 'pv')).toMatchObject(refused('leads out of'))
  })
})

test('nothing is published into a preview, nor below one', async () => {
  const folder = workspace()
  await incident(folder, ['generate', '--drafts', '--out', 'pv'])
  expect(await generateInVain(folder, '--out', 'pv/public')).toMatchObject(
    refused('pv, which holds a preview made with --drafts, --draft-mail or --as-of'),
  )
  link(folder, join(folder, 'pv/site'), 'way')
  expect(await generateInVain(folder, '--out', 'way')).toMatchObject(refused('which holds a preview'))
})

test('a link does not let the output stand among the sources', async () => {
  const folder = workspace()
  link(folder, join(folder, 'incidents'), 'aside')
  expect(await generateInVain(folder, '--out', 'aside')).toMatchObject(refused('--out aside would mix the output with the incidents'))
  expect(await generateInVain(folder, '--out', 'aside/new')).toMatchObject(refused('would mix the output with the incidents'))
  link(folder, join(folder, 'incidents'), 'out')
  expect(await generateInVain(folder)).toMatchObject(refused('out/ would mix the output with the incidents'))
})

test('a preview may stand beside what is published, and below a folder that is not ours', async () => {
  const folder = workspace({ 'app/manifest.json': '{"name":"An app"}' })
  await incident(folder, ['generate'])
  expect(await incident(folder, ['generate', '--drafts', '--out', 'app/preview'])).toMatchObject({ code: 0 })
  expect(await incident(folder, ['generate', '--drafts', '--out', 'out-preview'])).toMatchObject({ code: 0 })
})
