import { isMap } from '../model/edit.ts'
import { sharedKeys } from '../model/organisation.ts'

type Map = { readonly [key: string]: unknown }

/** What an organisation cannot be without: removed, it is missing where it was removed. */
const required: readonly string[] = ['name', 'source_language', 'timezone']

/** How deep a section is merged: 2 stops at `<section>.<id>.<field>`, 1 at `<section>.<id>`; what is not listed is replaced whole. */
export const mergeDepths: { readonly [section: string]: number } = {
  editions: 2,
  services: 2,
  contacts: 2,
  pronounce: 2,
  service_groups: 1,
  faq_groups: 1,
  checks: 1,
  brand: 1,
  agents: 1,
}

/**
 * The shared sections of an incident file laid over those of organisation.yaml: plain values in, plain value out.
 * `null` removes; a list of editions selects, a map of editions adds or overrides and selects its keys.
 */
export function mergeShared(organisation: Map, incident: Map): Map {
  const merged: Record<string, unknown> = { ...organisation }
  for (const key of sharedKeys) {
    if (!Object.hasOwn(incident, key)) continue
    const value = incident[key]
    if (key === 'editions') merged[key] = selectEditions(organisation[key], value)
    else if (value === null && !required.includes(key)) delete merged[key]
    else merged[key] = overlay(merged[key], value, mergeDepths[key] ?? 0)
  }
  return merged
}

function overlay(under: unknown, over: unknown, depth: number): unknown {
  if (depth === 0 || !isMap(under) || !isMap(over)) return over
  const merged: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete merged[key]
    else merged[key] = overlay(merged[key], value, depth - 1)
  }
  return merged
}

function selectEditions(all: unknown, selection: unknown): unknown {
  const known = isMap(all) ? all : {}
  if (Array.isArray(selection)) return Object.fromEntries(Object.entries(known).filter(([id]) => selection.includes(id)))
  if (!isMap(selection)) return selection
  const merged = overlay(known, selection, mergeDepths['editions'] ?? 0) as Map
  return Object.fromEntries(Object.entries(merged).filter(([id]) => Object.hasOwn(selection, id)))
}

/** Whether an incident file says anything that organisation.yaml may say too, other than selecting editions by a list. */
export function overridesShared(incident: Map): boolean {
  return sharedKeys.some((key) => Object.hasOwn(incident, key) && !(key === 'editions' && Array.isArray(incident[key])))
}
