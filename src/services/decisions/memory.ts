/** What was read of the database a moment ago. It is right for as long as nothing moved: no revision, no record, no second. */
export interface Memory {
  /** The answers of this moment; what is put into those of a moment that is over is never read. */
  of(about: About, revision: number, second: number): Map<string, Promise<unknown>>
  /** Something moved that leaves no revision: a record, a session that ended. */
  forget(): void
  /** From one revision to the next nothing but grants moved: what tells of people is as it was. */
  keepPeople(from: number, to: number): void
}

/** `people`: it tells of accounts, persons and organizations, and of no rights. */
export type About = 'people' | 'anything'

/** Answers of one moment; more are not worth their room. */
const most = 10_000

interface Moment {
  readonly revision: number
  readonly second: number
  readonly answers: Map<string, Promise<unknown>>
}

export function openMemory(): Memory {
  const moments = new Map<About, Moment>()
  return {
    of(about, revision, second) {
      const last = moments.get(about)
      const stands = last?.revision === revision && last.second === second && last.answers.size <= most
      if (stands) return last.answers
      const answers: Moment['answers'] = new Map()
      moments.set(about, { revision, second, answers })
      return answers
    },
    forget() {
      moments.clear()
    },
    keepPeople(from, to) {
      const last = moments.get('people')
      if (last?.revision === from) moments.set('people', { ...last, revision: to })
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
export async function recall<T>(
  ctx: Remembering,
  key: string,
  look: () => Promise<T>,
  about: About = 'anything',
): Promise<T> {
  const { memory } = ctx
  if (memory === undefined) return await look()
  const answers = memory.of(about, ctx.decisions.revision, Math.floor(ctx.clock().getTime() / 1000))
  const known = answers.get(key)
  if (known !== undefined) return (await known) as T
  const looking = look()
  answers.set(key, looking)
  looking.catch(() => answers.delete(key))
  return await looking
}
