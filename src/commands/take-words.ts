/** What a merge is about, in words. */
import { isMap } from '../model/edit.ts'

/** An item in one line; other values as they are written. */
export function wordsOfValue(value: unknown): string {
  if (typeof value === 'string') return value
  return isMap(value) && typeof value['id'] === 'string' ? itemWords(value) : JSON.stringify(value)
}

/** When an update was told, and to whom; of a question, what it asks. */
function itemWords({ at, editions, question }: { readonly [key: string]: unknown }): string {
  if (typeof at !== 'string') return typeof question === 'string' ? question : JSON.stringify(question)
  return `${at.replace('T', ' ')} · ${Array.isArray(editions) ? editions.join(', ') : 'all editions'}`
}

/** An item with the beginning of what it says in each language. */
export function versionWords(value: unknown): string {
  const words = wordsOfValue(value)
  if (!isMap(value) || typeof value['id'] !== 'string') return words
  const body = value['body'] ?? value['answer']
  if (typeof body === 'string') return `${words} · ${line(body)}`
  if (!isMap(body)) return words
  return [words, ...Object.entries(body).map(([language, text]) => `${language}: ${line(String(text))}`)].join(' · ')
}

function line(text: string): string {
  const words = text.trim().replaceAll(/\s+/g, ' ')
  return words.length > MOST ? `${words.slice(0, MOST - 1).trimEnd()}…` : words
}

/** Signs of a text that tell it from another. */
const MOST = 60
