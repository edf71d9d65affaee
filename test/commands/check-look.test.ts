/** That `check` keeps nothing of incidents that are over and in order, and finds the same as if it kept them. */
import { expect, test } from 'vitest'
import { look } from '../../src/commands/check-look.ts'
import { realWorld } from '../../src/io/world.ts'
import { incident, workspace } from './calling.ts'

/** An incident of long ago that has ended in order, and whatever else its file holds. */
const ended = (more = '', body = 'It is over.') => `title: { en: Water, nl: Water }
impact: minor
started_at: 2023-01-01T08:00
${more}
timeline:
  - { id: noticed, at: 2023-01-01T09:00, services: { portal: major_outage }, body: { en: Noticed., nl: Gezien. }, next_update_by: 2023-01-02 }
  - { id: over, at: 2023-01-01T12:00, status: resolved, services: { portal: operational }, body: { en: ${body}, nl: Voorbij. } }
`

const answer = (en: string) =>
  `faq: [{ id: why, question: { en: Why?, nl: Waarom? }, answer: { en: "${en}", nl: Daarom. }, about: [portal] }]`

const archive = {
  'incidents/2023-01-in-order.yaml': ended(),
  'incidents/2023-02-in-order.yaml': ended(answer('A pipe.')),
  'incidents/2023-03-doubtful.yaml': ended(answer('A pipe  burst.')),
  'incidents/2023-04-silenced.yaml': ended(`# incident-ignore typography: two blanks are meant\n${answer('A pipe.')}`),
  'incidents/2023-05-marked.yaml': ended(answer('EXERCISE')),
  'incidents/2023-06-broken.yaml': ended('colour: red'),
  'incidents/2023-07-own.yaml': ended('contacts: { office: { kind: phone, value: "+31102455701", label: { en: Office } } }'),
  'incidents/2023-08-twin.yaml': ended(),
  'incidents/2023-08-twin.yml': ended(),
  'incidents/2023-09-dead.yaml': ended().replace('portal: operational', 'portal: operational, phone: major_outage'),
}

test('what is over and in order is forgotten, what is open or has anything to be said of it is not', async () => {
  const folder = workspace(archive)
  const globals = { folder, now: '2024-03-20T12:00', isJson: false, isQuiet: true, isAsking: false, version: '1.0.0' }
  const { loaded } = await look({ names: [], flags: {}, globals, world: { ...realWorld(), env: {} } })
  expect(loaded.incidents.map(({ id }) => id)).toEqual([
    '2023-03-doubtful',
    '2023-04-silenced',
    '2023-05-marked',
    '2023-06-broken',
    '2023-07-own',
    '2023-08-twin',
    '2023-08-twin',
    '2023-09-dead',
    '2024-03-outage',
  ])
})

test('the findings are those of a workspace that is kept whole', async () => {
  const found = async (files: { readonly [path: string]: string }) => {
    const { stdout } = await incident(workspace({ ...archive, ...files }), ['check', '--json'])
    return (JSON.parse(stdout) as { readonly findings: readonly { readonly file: string }[] }).findings
  }
  // With words of its own everything is kept.
  const kept = await found({ 'templates/locales/en.yaml': 'page: { again: Once more }\n' })
  expect(kept.filter((finding) => finding.file === 'templates/locales/en.yaml')).toHaveLength(1)
  expect(await found({})).toEqual(kept.filter((finding) => finding.file !== 'templates/locales/en.yaml'))
})

test('only the incident that is named is told of, among those of an archive', async () => {
  const { stdout } = await incident(workspace(archive), ['check', '2023-03-doubtful', '--quiet'])
  expect(stdout).toMatch(/^incidents\/2023-03-doubtful\.yaml:\d+:\d+ {2}typography\n$/)
})
