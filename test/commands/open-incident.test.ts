/** Which incident a call without a name means. */
import { describe, expect, it } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { interrupt, officer } from './answers.ts'
import { incident, workspace } from './calling.ts'

/** It ended on 10 March, and begins again on the 25th. */
const mail = `title: { en: Mail, nl: Mail }
impact: minor
started_at: 2024-03-01
timeline:
  - { id: one, at: 2024-03-01T10:00, body: { en: It is slow., nl: Het is traag. } }
  - { id: two, at: 2024-03-10T10:00, status: resolved, body: { en: It is fast., nl: Het is snel. } }
  - { id: three, at: 2024-03-25T10:00, status: investigating, body: { en: It is slow again., nl: Het is weer traag. } }
`

const drill = mail.replace('impact', 'exercise: true\nimpact')
const outage = '2024-03-outage'
const added = (...more: readonly string[]) => ['faq', 'add', 'bills', '--question', 'en=Q?', '--answer', 'en=A.', '--dry-run', ...more]

describe('with an output that found one incident ended, a call means', () => {
  const generated = async () => {
    const folder = workspace({ 'incidents/2024-03-mail.yaml': mail })
    expect((await incident(folder, ['generate'])).code).toBe(0)
    return folder
  }

  it('the other one', async () => {
    const { code, stderr } = await incident(await generated(), added())
    expect(code).toBe(0)
    expect(stderr).toContain(`${outage}/bills`)
  })

  it.each([
    ['it alone at a moment before its end', '2024-03-09T12:00', 0, '2024-03-mail/bills'],
    ['either once it has begun again', '2024-03-26T12:00', 2, '2 incidents are open; name one: `2024-03-mail` or `2024-03-outage`'],
  ])('%s, whether --now or SOURCE_DATE_EPOCH names the moment', async (_, now, code, said) => {
    const folder = await generated()
    const epoch = String(Date.parse(`${now}:00+01:00`) / 1000)
    const calls = [await incident(folder, added('--now', now)), await incident(folder, added(), { SOURCE_DATE_EPOCH: epoch })]
    for (const { code: ended, stderr } of calls) expect({ ended, stderr }).toEqual({ ended: code, stderr: expect.stringContaining(said) })
  })
})

it('a call that asks says first which incident it is about, where nobody named it', async () => {
  const folder = workspace({ 'incidents/drill.yaml': drill })
  const asked = async (...words: readonly string[]) => {
    const prompts = officer(['What is new?', interrupt])
    return (await runIncident(['update', ...words], { cwd: folder, now: '2024-03-20T12:00:00+01:00', prompts })).stderr
  }
  expect(await asked()).toContain(`${outage}  Customer portal out of reach\n`)
  expect(await asked(outage)).not.toContain('Customer portal out of reach')
})

describe('incident show without a name', () => {
  const at = ['--now', '2024-03-26T12:00', '--json']
  const files = { drill: { 'incidents/drill.yaml': drill }, mail: { 'incidents/mail.yaml': mail } }
  const shown = async (folder: string, ...flags: readonly string[]) => {
    const { stdout, ...run } = await incident(folder, ['show', ...at, ...flags])
    return { ...run, id: stdout === '' ? undefined : (JSON.parse(stdout) as { readonly id: string }).id }
  }

  it('shows the real incident that is open, and says so where an exercise is open as well', async () => {
    const said = 'This is 2024-03-outage, the only open incident that is no exercise; else `incident show drill`.'
    const folder = workspace(files.drill)
    expect(await shown(folder)).toMatchObject({ code: 0, id: outage })
    expect((await incident(folder, ['show', ...at.slice(0, 2)])).stderr).toBe(`${said}\n`)
    expect((await incident(folder, ['show', ...at.slice(0, 2), '--quiet'])).shown).toBe('monitoring\n')
  })

  it('shows the exercise where nothing else is open', async () => {
    const folder = workspace({ ...files.drill, [`incidents/${outage}.yaml`]: mail.replace(/ {2}- \{ id: three.*\n/, '') })
    expect(await shown(folder)).toMatchObject({ code: 0, id: 'drill', stderr: '' })
  })

  it('asks which of several at a terminal, and names them where nobody can be asked', async () => {
    const folder = workspace({ ...files.drill, ...files.mail })
    const { code, stderr } = await incident(folder, ['show', ...at])
    expect([code, stderr]).toEqual([2, '2 incidents are open; name one: `2024-03-outage` or `mail`\n'])
    const prompts = officer(['Which incident?', 'mail  Mail'])
    const run = await runIncident(['show', '--now', '2024-03-26T12:00'], { cwd: folder, prompts })
    expect([run.code, run.stdout.split('\n')[0]]).toEqual([0, 'Mail'])
    expect(prompts.asked[0]).not.toContain('drill')
  })
})
