/** Opaque ids as small integers from 1 up; 0 is «none» everywhere in the engine, so that fresh columns need no filling. */
export interface Ids {
  readonly numbers: Map<string, number>
  readonly texts: string[]
  readonly free: number[]
}

export const NONE = 0

export function newIds(): Ids {
  return { numbers: new Map(), texts: [''], free: [] }
}

export function numberOf(ids: Ids, text: string): number {
  return ids.numbers.get(text) ?? NONE
}

export function textOf(ids: Ids, number: number): string {
  return ids.texts[number] as string
}

export function intern(ids: Ids, text: string): number {
  return ids.numbers.get(text) ?? admit(ids, text)
}

/** A number for a text that is known to be new. */
export function admit(ids: Ids, text: string): number {
  const number = ids.free.pop() ?? ids.texts.length
  ids.texts[number] = text
  ids.numbers.set(text, number)
  return number
}

/** Gives the number to whoever is interned next: only for things that nothing refers to any more. */
export function release(ids: Ids, number: number): void {
  ids.numbers.delete(textOf(ids, number))
  ids.texts[number] = ''
  ids.free.push(number)
}
