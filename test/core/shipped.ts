/** The examples this product ships, read as the commands read them. */
import { readIncident, readOrganisation, type Incident } from '../../src/core/incident.ts'
import { openSource } from '../../src/io/source.ts'

const open = (name: string) => openSource(`incidents/${name}.yaml`, { workspace: '.', name: `incidents/${name}.yaml` })

export const organisationRead = readOrganisation(open('organisation'))

export const read = (id: string) => readIncident(id, open(id), organisationRead)

function shipped(id: string): Incident {
  const { incident, problems } = read(id)
  if (!incident) throw new Error(problems.map(({ message }) => message).join('; '))
  return incident
}

export const cyberattack = shipped('2022-07-cyberattack')
export const maintenance = shipped('2023-05-portal-maintenance')
export const outage = shipped('2024-03-network-outage')
