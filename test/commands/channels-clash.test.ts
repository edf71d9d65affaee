/** Channels of an organisation that meet the files of others, in whole runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { incident, textsIn, workspace } from './calling.ts'

const channel = (name: string, per: string, to: string) => ({
  [`templates/channels/${name}/channel.yaml`]: `summary: Ours.\nfiles:\n  - { per: ${per}, to: "${to}", template: ours.html.hbs }\n`,
  [`templates/channels/${name}/ours.html.hbs`]: '<p>Ours.</p>\n',
})

describe('the status page stays as it is', () => {
  it.each(['evil', 'zevil'])('beside a channel `%s` that would write it, whose own file the finding names', async (name) => {
    const folder = workspace(channel(name, 'incident', 'site/{edition}/{incident}/index.html'))
    const { code, stderr } = await incident(folder, ['generate'])
    expect(code).toBe(1)
    expect(stderr).toContain(`templates/channels/${name}/channel.yaml:3:26  bad-channel`)
    expect(readFileSync(join(folder, 'out/site/en/2024-03-outage/index.html'), 'utf8')).not.toContain('Ours.')
  })

  it('beside a page of an edition that has the name of an incident', async () => {
    const folder = workspace(channel('extra', 'edition', 'site/{edition}/2024-03-outage/index.html'))
    const { code, stderr } = await incident(folder, ['generate'])
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the channel `page` makes site/en/2024-03-outage/index.html too') as string,
    })
    const before = textsIn(join(folder, 'out'))
    await incident(folder, ['generate', '--channel', 'extra'])
    expect(textsIn(join(folder, 'out'))).toEqual(before)
    expect(readFileSync(join(folder, 'out/site/en/2024-03-outage/index.html'), 'utf8')).not.toContain('Ours.')
  })

  it('and every edition is made beside a file that needs a folder where the page is', async () => {
    const folder = workspace(channel('below', 'edition', 'site/{edition}/2024-03-outage/index.html/x.html'))
    const { code, stderr } = await incident(folder, ['generate'])
    expect(code).toBe(1)
    expect(stderr).toContain('cannot be a file beside site/nl/2024-03-outage/index.html')
    expect(Object.keys(textsIn(join(folder, 'out')))).toHaveLength(61)
  })
})
