import { AsyncLocalStorage } from 'node:async_hooks'

/** Whether what is read now is for somebody who is shown numbers in place of names (A18). Absent: it is not. */
const reading = new AsyncLocalStorage<'masked' | 'plain'>()

/** Whatever `work` reads, it reads of the masked views: names of learners do not even leave the database. */
export const readMasked = <T>(work: () => T): T => reading.run('masked', work)

/** Deeds decide on what is there, for whomever they are done. */
export const readPlainly = <T>(work: () => T): T => reading.run('plain', work)

export const readsMasked = (): boolean => reading.getStore() === 'masked'

/** Goes on being read as it was begun: a stream asks for more whenever its reader is ready, and that is nobody's time. */
export function readAsBegun<T>(values: AsyncIterable<T>): AsyncIterable<T> {
  const asBegun = AsyncLocalStorage.snapshot()
  return {
    [Symbol.asyncIterator]() {
      const iterator = values[Symbol.asyncIterator]()
      return {
        next: () => asBegun(() => iterator.next()),
        return: (value) => asBegun(async () => (await iterator.return?.(value)) ?? { done: true, value }),
      }
    },
  }
}
