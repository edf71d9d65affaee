/** Milliseconds since 1970 (UTC): from when until when the rules hold. */
export const from: number = 0
export const until: number = 0

/**
 * The clock changes of zones by IANA name. In base 36: minutes ahead of UTC at `from`; then, for every change, the minutes since the one
 * before it, and those ahead of UTC. The build fills this in (scripts/zones-plugin.ts); a zone that is not here is asked of `Intl`.
 */
export const zones: Readonly<Record<string, string>> = {}
