import { expect, it } from 'vitest'
import { globalFlags } from '../../src/commands/command.ts'
import { commands } from '../../src/commands/index.ts'

it.each(commands)('incident $name: help shows by an example how every value is given', async ({ load }) => {
  const { command } = await load()
  const bare = command.flags.filter(({ name, example, choices }) => name.includes('<') && example === undefined && choices === undefined)
  expect(bare.map(({ name }) => name)).toEqual([])
})

const writing = commands.filter(({ group, name }) => group === 'Write' || name === 'init')

it.each(writing)('incident $name: help shows how every flag is given, a plain switch too', async ({ load }) => {
  const { command } = await load()
  const name = (flag: string) => flag.replace(/ <.*/, '')
  const bare = command.flags.filter((flag) => flag.choices === undefined && flag.example?.startsWith(name(flag.name)) !== true)
  expect(bare.map((flag) => flag.name)).toEqual([])
})

it.each(writing)('incident $name: what an example gives beside its flag is a flag of the verb', async ({ load }) => {
  const { command } = await load()
  const known = [...command.flags, ...globalFlags].map(({ name }) => name.replace(/ <.*/, ''))
  const named = command.flags.flatMap(({ example = '' }) => example.replace(/"[^"]*"/g, '').match(/--[a-z][\w-]*/g) ?? [])
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})
