import type { Context } from '../context.ts'

/** Undefined when this process may answer from what it knows; else a promise that it soon may. It stands before every question. */
export function mayAnswer({ instance }: Context): undefined | Promise<void> {
  return instance === undefined || instance.isFresh() ? undefined : instance.refresh()
}
