/** What was read of the database a moment ago. It is right for as long as nothing moved: no revision, no record, no second. */
export interface Memory {
  /** The answers of this moment; what is put into those of a moment that is over is never read. */
  of(revision: number, second: number): Map<string, unknown>
  /** Something moved that leaves no revision: a record, a session that ended. */
  forget(): void
}

/** Answers of one moment; more are not worth their room. */
const most = 10_000

export function openMemory(): Memory {
  let answers = new Map<string, unknown>()
  let moment = ''
  return {
    of(revision, second) {
      const now = `${revision} ${second}`
      if (now !== moment || answers.size > most) answers = new Map()
      moment = now
      return answers
    },
    forget() {
      answers = new Map()
    },
  }
}

/** What a context has that can remember. */
interface Remembering {
  readonly memory?: Memory
  readonly clock: () => Date
  readonly decisions: { readonly revision: number }
}

/**
 * What `look` gives, read at most once in a moment. Whoever moves what it reads, in this process, is seen by the next call; what another
 * process moved without a revision (somebody signed out there) within a second.
 */
export async function recall<T>(ctx: Remembering, key: string, look: () => Promise<T>): Promise<T> {
  const { memory } = ctx
  if (memory === undefined) return await look()
  const answers = memory.of(ctx.decisions.revision, Math.floor(ctx.clock().getTime() / 1000))
  if (answers.has(key)) return answers.get(key) as T
  const found = await look()
  answers.set(key, found)
  return found
}
