import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findWorkspace, nameOf, openIn } from '../../src/io/workspace.ts'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'incident-workspace-')))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text = 'title: x\n') {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

describe('a workspace is found', () => {
  it('in the nearest folder upwards that has incidents/', () => {
    write('incidents/2024-03-outage.yaml')
    mkdirSync(join(root, 'notes/deep'), { recursive: true })
    const expected = { root, incidents: [{ id: '2024-03-outage', path: join(root, 'incidents/2024-03-outage.yaml') }] }
    for (const from of ['.', 'notes/deep', 'incidents']) expect(findWorkspace(join(root, from))).toEqual(expected)
  })

  it('with its organisation, and its incidents in the order of their names', () => {
    for (const name of ['b.yaml', 'organisation.yaml', 'a.yml']) write(`incidents/${name}`)
    const { organisation, incidents } = findWorkspace(root)
    expect(organisation).toBe(join(root, 'incidents/organisation.yaml'))
    expect(incidents.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('whatever the ending of its organisation', () => {
    write('incidents/organisation.yml')
    expect(findWorkspace(root)).toEqual({ root, organisation: join(root, 'incidents/organisation.yml'), incidents: [] })
  })

  it('without what editors and disks leave beside a file', () => {
    for (const name of ['a.yaml', '.#a.yaml', '._a.yaml', 'a.yaml~', 'a.yaml.orig', 'a.txt']) write(`incidents/${name}`)
    expect(findWorkspace(root).incidents.map(({ id }) => id)).toEqual(['a'])
  })

  it('with a link to an organisation that is gone, so that the link is what is wrong', () => {
    write('incidents/a.yaml')
    symlinkSync('gone.yaml', join(root, 'incidents/organisation.yaml'))
    const workspace = findWorkspace(root)
    expect(openIn(workspace, workspace.organisation ?? '').problems).toMatchObject([{ code: 'missing-file' }])
  })

  it('in a folder of any name', () => {
    write('Störung – été 2024/incidents/a.yaml')
    const folder = join(root, 'Störung – été 2024')
    const workspace = findWorkspace(folder)
    expect(workspace.root).toBe(folder)
    expect(nameOf(workspace, join(folder, 'incidents/a.yaml'))).toBe('incidents/a.yaml')
  })
})

describe('a file named instead of an incident', () => {
  it('belongs to the workspace it lies in', () => {
    for (const name of ['a.yaml', 'b.yaml', 'organisation.yaml']) write(`incidents/${name}`)
    expect(findWorkspace(root, 'incidents/b.yaml')).toEqual(findWorkspace(root))
  })

  it('stands alone elsewhere', () => {
    write('alone.yaml')
    expect(findWorkspace(root, 'alone.yaml')).toEqual({
      root,
      incidents: [{ id: 'alone', path: join(root, 'alone.yaml') }],
      isAlone: true,
    })
  })

  it('takes the organisation that lies beside it', () => {
    for (const name of ['one.yaml', 'organisation.yaml', 'other.yaml']) write(name)
    expect(findWorkspace(root, './one.yaml')).toEqual({
      root,
      organisation: join(root, 'organisation.yaml'),
      incidents: [{ id: 'one', path: join(root, 'one.yaml') }],
      isAlone: true,
    })
  })

  it('may be one of several of its folder, and no file joins them that is not named', () => {
    for (const name of ['one.yaml', 'two.yaml', 'organisation.yaml', 'other.yaml']) write(name)
    const ids = ['one', 'two']
    expect(findWorkspace(root, 'one.yaml', 'two.yaml').incidents.map(({ id }) => id)).toEqual(ids)
    expect(findWorkspace(root, 'organisation.yaml', 'one.yaml', 'two.yaml').incidents.map(({ id }) => id)).toEqual(ids)
    expect(() => findWorkspace(root, 'one.yaml', 'tow.yaml')).toThrow('tow.yaml does not exist')
  })
})

it('outside of a workspace the incident file that is there is offered', () => {
  for (const name of ['organisation.yaml', 'outage.yaml']) write(name)
  expect(() => findWorkspace(root)).toThrow('or name an incident file such as outage.yaml, which is here.')
})

describe('what is no workspace is refused', () => {
  it.each([
    ['a folder without incidents/', '.', undefined, 3, 'No incidents/ folder in '],
    ['a folder that does not exist', 'nowhere', undefined, 3, 'nowhere is not a folder'],
    ['a folder below a file', 'alone.yaml/deeper', undefined, 3, 'alone.yaml/deeper is not a folder'],
    ['a file that does not exist', '.', 'gone.yaml', 3, 'gone.yaml does not exist'],
    ['a misspelt file, with the one that was meant', '.', 'alnoe.yaml', 3, 'Did you mean alone.yaml?'],
    ['a folder in place of a file', '.', 'folder.yaml', 3, 'folder.yaml is a folder'],
    ['an organisation in place of an incident', '.', 'organisation.yaml', 2, 'organisation.yaml holds what incidents share'],
  ])('%s', (_sentence, from, file, exitCode, message) => {
    for (const name of ['alone.yaml', 'organisation.yaml']) write(name)
    mkdirSync(join(root, 'folder.yaml'))
    expect(() => findWorkspace(join(root, from), file)).toThrow(
      expect.objectContaining({ exitCode, message: expect.stringContaining(message) as string }),
    )
  })
})
