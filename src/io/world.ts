/** What the program touches of the machine it runs on, as values: a test passes its own. */

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

export interface World {
  readonly cwd: string
  readonly env: { readonly [name: string]: string | undefined }
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number
  readonly stdout: Output
  readonly stderr: Output
}

export function realWorld(): World {
  return { cwd: currentFolder(), env: process.env, now: () => Date.now(), stdout: process.stdout, stderr: process.stderr }
}

/** Where somebody deleted the folder they are in, its name is still known, and the message will bear it. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    return process.env['PWD'] ?? '/'
  }
}
