import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** What a thread says: how much more is done, and at the end what it made. */
type Said<T> = { readonly done: number } | { readonly made: T }

/** Megabytes a thread may hold: one that needs more ends, and its share is made without it. */
const mostMemory = 160

/** Megabytes for what is soon thrown away: what V8 would take unasked is a quarter of all a thread holds, and makes it no quicker. */
const mostPassing = 16

export function cores(): number {
  return availableParallelism()
}

/** Deals work out one by one, so that every share has as much of what is old and of what is new. */
export function inShares<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, at) => all.filter((__, place) => place % count === at))
}

/**
 * Lets a thread work on an order.
 * @param file what the thread runs; it finds the order as its `workerData`
 * @returns what was made; undefined where the thread could not end its work
 */
export async function inThread<T>(file: string, order: object, onDone: (count: number) => void): Promise<T | undefined> {
  return await new Promise((resolve) => {
    const worker = new Worker(file, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: mostPassing },
    })
    worker.on('message', (said: Said<T>) => {
      if ('made' in said) resolve(said.made)
      else onDone(said.done)
    })
    worker.on('error', () => resolve(undefined))
    worker.on('exit', () => resolve(undefined))
  })
}
