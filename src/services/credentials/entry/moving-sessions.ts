import type { Context } from '../../decisions/index.ts'

/** Sessions begin and end outside of deeds, and leave no revision: whatever becomes of it, what was remembered a moment ago is looked at again. */
export async function movingSessions<T>({ memory }: Context, move: () => Promise<T>): Promise<T> {
  try {
    return await move()
  } finally {
    memory?.forget()
  }
}
