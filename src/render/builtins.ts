import type { Channel } from '../model/channel.ts'
import type { Words } from '../model/words.ts'
import type { TemplateSpec } from './engine.ts'

/** A template compiled when the package was built. */
export interface BuiltinTemplate {
  /** Of its own text. */
  readonly hash: string
  /** Of each partial it uses, by name. */
  readonly partials: Readonly<Record<string, string>>
  readonly spec: TemplateSpec
}

interface BuiltinChannel {
  readonly channel: Channel
  /** By file name in the channel's folder. */
  readonly templates: Readonly<Record<string, BuiltinTemplate>>
}

/** The words of languages, each read when asked for: the same object every time. */
export type WordsByTag = Readonly<Record<string, () => Words>>

/** Everything under `templates/`, as the build made it ready: what the module `virtual:builtins` exports. */
export interface Builtins {
  readonly channels: Readonly<Record<string, BuiltinChannel>>
  /** By language tag. A language is read when it is first asked for, and a run asks for few. */
  readonly locales: WordsByTag
  /** Of every file, by its path under `templates/`, so that an equal copy in a workspace costs nothing. */
  readonly hashes: Readonly<Record<string, string>>
}

/** The texts of the built-in templates, by path under `templates/`: needed only where an organisation changes a part of one. */
export type BuiltinTexts = Readonly<Record<string, string>>
