import { expect, it } from 'vitest'
import { commands } from '../../src/commands/index.ts'

it.each(commands)('incident $name: help shows by an example how every value is given', async ({ load }) => {
  const { command } = await load()
  const bare = command.flags.filter(({ name, example, choices }) => name.includes('<') && example === undefined && choices === undefined)
  expect(bare.map(({ name }) => name)).toEqual([])
})
