/** Modules that the build makes: from `templates/` by scripts/builtins-plugin.ts, from the model by scripts/schemas-plugin.ts,
 * from `templates/starters/` by scripts/starters-plugin.ts. */
/* oxlint-disable typescript/consistent-type-imports -- the declaration of a module has no relative imports */

declare module 'virtual:builtins' {
  export const builtins: import('./render/builtins.ts').Builtins
}

declare module 'virtual:build' {
  /** Another one for every change of the program or of what it comes with. */
  export const build: string
}

declare module 'virtual:builtin-texts' {
  export const texts: import('./render/builtins.ts').BuiltinTexts
}

declare module 'virtual:schemas' {
  /** JSON Schema by name, as `incident schema` prints it. */
  export const schemas: Readonly<
    Record<'incident' | 'organisation' | 'channel' | 'words' | 'site' | 'edition' | 'snapshot' | 'update', object>
  >
}

declare module 'virtual:starters' {
  /** Incident files by name, with placeholders for their times. */
  export const starters: Readonly<Record<string, string>>
  /** Files that a new workspace begins with, by name. */
  export const workspace: Readonly<Record<string, string>>
}
