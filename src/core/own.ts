/** What a map holds under an id that people wrote: never what every object has, such as `constructor`. */
export function own<T>(map: { readonly [id: string]: T } | undefined, id: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, id) ? map[id] : undefined
}
