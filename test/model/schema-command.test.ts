import { schemas } from 'virtual:schemas'
import { describe, expect, it } from 'vitest'
import { runIncident } from '../run-incident.ts'

const schema = (...words: readonly string[]) => runIncident(['schema', ...words], { cwd: '.' })

describe('incident schema', () => {
  it.each(Object.keys(schemas))('prints the schema of %s, and nothing else', async (name) => {
    const { code, stdout, stderr } = await schema(name)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(schemas[name as keyof typeof schemas])
  })

  it('without a name prints that of an incident file', async () => {
    expect((await schema()).stdout).toBe((await schema('incident')).stdout)
  })

  it('guesses a misspelt name', async () => {
    const { code, stderr } = await schema('organization')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^There is no schema `organization`; expected .* Did you mean `organisation`\?\n$/)
    expect((await schema('incident', 'words')).code).toBe(2)
  })
})
