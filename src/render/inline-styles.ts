/**
 * Writes the rules of a mail's own style sheet into its elements: some mail programs drop every sheet, and a forwarded mail loses it.
 * A sheet that says nothing else is left out; one that also says what it alone can say (`@media`, links by address) stays, with
 * `!important` where it is to count before what stands in an element.
 */

interface Rule {
  /** From the outermost to the element itself. */
  readonly path: readonly Compound[]
  readonly declarations: readonly Declaration[]
  /** CSS Selectors 4, 17: classes before names, then the later rule. */
  readonly weight: number
}

interface Compound {
  readonly tag?: string
  readonly classes: readonly string[]
}

type Declaration = readonly [property: string, value: string]

/** Elements of the same name and classes below the same ones look the same: what was found for one is kept for the next. */
interface Place {
  readonly above: Place | undefined
  readonly tag: string
  readonly classes: readonly string[]
  readonly declarations: readonly Declaration[]
  readonly inside: Map<string, Place>
}

const sheets = /<!--[\s\S]*?-->|<style>([\s\S]*?)<\/style>/g
const tags =
  /<!--[\s\S]*?-->|<style[\s>][\s\S]*?<\/style>|<\/([a-z][a-z0-9]*)\s*>|<([a-z][a-z0-9]*)((?:\s+[^\s"'<>=/]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*>/g
const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'])

/** One mail follows another in the same style: the places of its elements are known already. */
const roots = new Map<string, Place>()

/** @param html with names in small letters and attributes in quotes, as templates are written */
export function withInlineStyles(html: string): string {
  const sheet = [...html.matchAll(sheets)].map(([, rules = '']) => rules).join('\n')
  const rules = rulesIn(sheet)
  if (rules.length === 0) return html
  let at = rootOf(sheet)
  return withoutSpentSheets(html).replace(
    tags,
    (whole: string, closed: string | undefined, opened: string | undefined, attributes: string = '') => {
      if (closed !== undefined) at = outOf(at, closed)
      if (opened === undefined) return whole
      const place = enter(at, opened, attributes, rules)
      if (!empty.has(opened)) at = place
      return place.declarations.length === 0 ? whole : `<${opened}${styled(attributes, place.declarations)}>`
    },
  )
}

function withoutSpentSheets(html: string): string {
  return html.replace(sheets, (whole: string, rules: string | undefined) => (rules !== undefined && isSpent(rules) ? '' : whole))
}

function isSpent(sheet: string): boolean {
  const selectors = withoutRemarks(sheet)
    .replace(/\{[^{}]*\}/g, ',')
    .split(',')
  return !sheet.includes('@') && selectors.every((one) => one.trim() === '' || plainSelector.test(one.trim()))
}

/** Names and classes, one inside the other. */
const plainSelector = /^[a-z0-9._ -]+$/i

function withoutRemarks(sheet: string): string {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, '')
}

function rootOf(sheet: string): Place {
  const known = roots.get(sheet)
  if (known) return known
  if (roots.size > 50) roots.clear()
  const root: Place = { above: undefined, tag: '', classes: [], declarations: [], inside: new Map() }
  roots.set(sheet, root)
  return root
}

/** Where an element of this name was opened; a stray end changes nothing. */
function outOf(place: Place, tag: string): Place {
  let at: Place | undefined = place
  while (at && at.tag !== tag) at = at.above
  return at?.above ?? place
}

function enter(above: Place, tag: string, attributes: string, rules: readonly Rule[]): Place {
  const named = valueOf('class', attributes)
  const key = `${tag} ${named}`
  const known = above.inside.get(key)
  if (known) return known
  const bare: Place = { above, tag, classes: named.split(/\s+/).filter((name) => name !== ''), declarations: [], inside: new Map() }
  const place: Place = { ...bare, declarations: rules.filter((rule) => isMet(rule.path, bare)).flatMap(({ declarations }) => declarations) }
  above.inside.set(key, place)
  return place
}

function isMet(path: readonly Compound[], place: Place): boolean {
  const own = path.at(-1)
  if (!own || !fits(own, place)) return false
  const outer = path.slice(0, -1)
  for (let at = place.above; at && outer.length > 0; at = at.above) if (fits(outer.at(-1) ?? own, at)) outer.pop()
  return outer.length === 0
}

function fits({ tag, classes }: Compound, place: Place): boolean {
  return (tag === undefined || tag === place.tag) && classes.every((name) => place.classes.includes(name))
}

/** The element's own style counts before that of any rule. */
function styled(attributes: string, declarations: readonly Declaration[]): string {
  const own = valueOf('style', attributes)
  const all = new Map([...declarations, ...declarationsIn(own)])
  const style = [...all].map(([property, value]) => `${property}: ${value};`).join(' ')
  return `${attributes.replace(/\sstyle=(?:"[^"]*"|'[^']*')/, '')} style="${style}"`
}

function valueOf(attribute: 'class' | 'style', attributes: string): string {
  const [, double, single] = new RegExp(`\\s${attribute}=(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? []
  return double ?? single ?? ''
}

const parsed = new Map<string, readonly Rule[]>()

function rulesIn(sheet: string): readonly Rule[] {
  const known = parsed.get(sheet)
  if (known) return known
  if (parsed.size > 50) parsed.clear()
  const bare = withoutBlocks(withoutRemarks(sheet))
  const all = [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = ''], order) =>
    selectors.split(',').flatMap((selector) => ruleOf(selector.trim(), declarationsIn(body), order)),
  )
  const rules = all.toSorted((a, b) => a.weight - b.weight)
  parsed.set(sheet, rules)
  return rules
}

/** What stands in `@media` and the like applies at times only. */
function withoutBlocks(sheet: string): string {
  return sheet.replace(/@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '')
}

function ruleOf(selector: string, declarations: readonly Declaration[], order: number): readonly Rule[] {
  if (!plainSelector.test(selector)) return []
  const path = selector.split(/\s+/).map((part): Compound => {
    const [tag = '', ...classes] = part.split('.')
    return { ...(tag !== '' && { tag }), classes }
  })
  const classes = path.reduce((sum, one) => sum + one.classes.length, 0)
  const named = path.filter(({ tag }) => tag !== undefined).length
  return [{ path, declarations, weight: classes * 1e6 + named * 1e3 + order }]
}

function declarationsIn(body: string): readonly Declaration[] {
  return body.split(';').flatMap((one): readonly Declaration[] => {
    const [, property, value] = /^\s*([a-z-]+)\s*:\s*([^"]+?)\s*$/.exec(one) ?? []
    return property === undefined || value === undefined ? [] : [[property, value]]
  })
}
