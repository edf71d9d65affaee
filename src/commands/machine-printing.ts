/** Planned files for programs become text. */
import type { PlannedFile } from '../core/plan.ts'
import type { Machine } from '../model/channel.ts'
import { authorityOf } from '../render/machine-press.ts'
import { machineText } from '../render/machines.ts'
import type { PrinterFor } from './printing.ts'

export function printedForMachine(machine: Machine, { path, audience, organisation, view }: PlannedFile, printer: PrinterFor): string {
  const base = organisation.base_url
  // A format is planned with the view that it tells of.
  return machineText(machine, view() as Parameters<typeof machineText>[1], {
    at: path.replace(/^site\//, ''),
    base: base === undefined || base.endsWith('/') ? base : `${base}/`,
    audience,
    authority: authorityOf(organisation),
    groupOf: (service) => organisation.services?.[service]?.group,
    html: printer(audience, organisation, 'html'),
    text: printer(audience, organisation, 'text'),
  })
}
