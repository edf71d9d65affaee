/** A new workspace at a terminal: who you are, whom you tell, where and what. */
import type { Prompts } from '../io/prompts.ts'
import { isLanguageTag } from '../model/values.ts'
import { isZone, likelyZone } from '../model/zones.ts'
import { shippedLanguages, type NewWorkspace } from './init-organisation.ts'

type Said = Omit<NewWorkspace, 'name'> & { readonly name?: string }

const languageNames = { en: 'English', nl: 'Nederlands', pl: 'Polski', de: 'Deutsch' } as const satisfies Record<
  (typeof shippedLanguages)[number],
  string
>

/** Asks what the call does not say. */
export async function askWorkspace(said: Said, prompts: Prompts): Promise<NewWorkspace> {
  const name =
    said.name ??
    (
      await prompts.ask('What is your organisation called?', '', (answer) =>
        answer.trim() === '' ? 'Your readers must know who speaks' : undefined,
      )
    ).trim()
  const editions = said.editions.length > 0 ? said.editions : await askEditions(prompts)
  const timezone = (await prompts.ask('In which time zone do you work?', said.timezone, faultOfZone)).trim()
  const services = said.services.length > 0 ? said.services : await askServices(prompts)
  return { ...said, name, editions, timezone, services }
}

async function askEditions(prompts: Prompts): Promise<NewWorkspace['editions']> {
  const other = { name: 'another language', value: undefined }
  for (;;) {
    const choices = shippedLanguages.map((tag) => ({ name: `${languageNames[tag]} (${tag})`, value: tag as string | undefined }))
    const chosen = await prompts.pick('In which languages do you speak to people?', [...choices, other], 1)
    const more = chosen.includes(undefined) ? await askTags(prompts) : []
    const tags = [...chosen.filter((tag) => tag !== undefined), ...more]
    if (tags.length > 0) return tags.map((tag) => ({ id: tag.toLowerCase(), locale: tag }))
  }
}

async function askTags(prompts: Prompts): Promise<readonly string[]> {
  const answer = await prompts.ask('Which? Language tags such as fr or pt-BR', '', (tags) => {
    const wrong = tagsIn(tags).find((tag) => !isLanguageTag(tag))
    return wrong === undefined ? undefined : `${wrong} is not a language tag; expected one such as fr or pt-BR`
  })
  return tagsIn(answer)
}

function tagsIn(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((tag) => tag !== '')
}

function faultOfZone(answer: string): string | undefined {
  return isZone(answer.trim()) ? undefined : `Expected the name of a zone such as ${likelyZone(answer.trim())}`
}

/** Names as people say them; their ids follow. */
async function askServices(prompts: Prompts): Promise<NewWorkspace['services']> {
  const answer = await prompts.ask('What do people use that may fail? Names with commas; nothing for website, email and telephone', '')
  return answer
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ id: idOf(name), name }))
}

function idOf(name: string): string {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ß', 'ss')
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}
