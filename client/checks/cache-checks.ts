import type { Asks } from './create-checks.ts'
import { patientFetch } from './patient-fetch.ts'
import type { AskOptions, Checks, Question } from './questions.ts'

export interface CacheOptions extends Asks {
  /** Where nothing has changed, an answer is asked anew after so long: what ends by the clock leaves no word in the feed. */
  readonly maxAgeMs?: number | undefined
  /** Answers that are kept. */
  readonly most?: number | undefined
}

export interface CachedChecks extends Checks {
  /** At once, where it is known; undefined: ask. */
  peek(question: Question): boolean | undefined
  /** Whether the feed is heard: while it is not, every question is asked. */
  readonly isFresh: boolean
  close(): void
}

interface Kept {
  readonly answer: boolean
  readonly until: number
}

/** Seconds that a request waits for the next change; a server that says nothing for longer is not heard. */
const waits = 10
const quietMs = (waits + 3) * 1000
const soonMs = 100

/**
 * Answers kept for as long as the feed of changes says that nothing has changed: whatever changes, all of them go, and the next ones must know the
 * revision of that change (`at_least`), so that no answer from before comes back. Where the feed is not heard, nothing is answered from here.
 * Questions with properties or a context are always asked.
 */
export function cacheChecks(checks: Checks, options: CacheOptions): CachedChecks {
  const { maxAgeMs = 5000, most = 100_000 } = options
  const kept = new Map<string, Kept>()
  let [epoch, revision, heardAt] = [0, 0, Number.NEGATIVE_INFINITY]
  const forget = () => {
    epoch += 1
    kept.clear()
  }
  const isFresh = () => performance.now() - heardAt < quietMs
  const feed = listen(options, {
    heard: () => {
      if (!isFresh()) forget()
      heardAt = performance.now()
    },
    changed: (at) => {
      revision = Math.max(revision, at)
      forget()
    },
    lost: () => {
      heardAt = Number.NEGATIVE_INFINITY
      forget()
    },
  })
  const peek = (question: Question): boolean | undefined => {
    const key = keyOf(question)
    const found = key === undefined || !isFresh() ? undefined : kept.get(key)
    return found !== undefined && found.until > performance.now() ? found.answer : undefined
  }
  const keep = (question: Question, answer: boolean, asked: { epoch: number; at: number }) => {
    const key = keyOf(question)
    // What changed meanwhile may not be in the answer.
    if (key === undefined || asked.epoch !== epoch || !isFresh()) return
    if (kept.size >= most) kept.clear()
    kept.set(key, { answer, until: asked.at + maxAgeMs })
  }
  const checkAll = async (questions: readonly Question[], asked: AskOptions = {}): Promise<boolean[]> => {
    const known = questions.map((one) => (isKnown(asked, revision) ? peek(one) : undefined))
    const open = questions.filter((_, at) => known[at] === undefined)
    const begun = { epoch, at: performance.now() }
    const atLeast = Math.max(asked.atLeast ?? 0, revision) || undefined
    const told = open.length === 0 ? [] : await checks.checkAll(open, { ...asked, atLeast })
    for (const [at, question] of open.entries()) keep(question, told[at] === true, begun)
    let next = 0
    return known.map((answer) => answer ?? told[next++] === true)
  }
  return {
    peek,
    checkAll,
    check: async (question, asked = {}) => {
      const known = isKnown(asked, revision) ? peek(question) : undefined
      return known ?? (await checkAll([question], asked))[0] === true
    },
    get isFresh() {
      return isFresh()
    },
    close: () => feed.abort(),
  }
}

/** Whoever has seen a later revision than the feed has told of asks. */
const isKnown = ({ atLeast = 0 }: AskOptions, revision: number): boolean => atLeast <= revision

function keyOf({ subject, action, resource, context }: Question): string | undefined {
  if (context !== undefined || subject.properties !== undefined) return undefined
  if (action.properties !== undefined || resource.properties !== undefined) return undefined
  return `${subject.type}\n${subject.id}\n${action.name}\n${resource.type}\n${resource.id}`
}

interface Hears {
  heard(): void
  changed(revision: number): void
  lost(): void
}

interface Fed {
  readonly items: readonly { readonly revision: number }[]
  readonly position: number
}

/** Follows the feed until it is closed; what fails is tried again. */
function listen({ baseUrl, token, ...patience }: CacheOptions, hears: Hears): AbortController {
  const ending = new AbortController()
  const send = patientFetch({ ...patience, timeoutMs: quietMs, retries: 0 })
  const poll = async (after: number | undefined): Promise<Fed> => {
    const url = new URL('/api/facts/changes', baseUrl)
    // The first answers at once, and so says from where on.
    url.search = String(new URLSearchParams(after === undefined ? {} : { after: String(after), wait: String(waits) }))
    const answer = await send(
      new Request(url, { headers: { authorization: `Bearer ${token}` }, signal: ending.signal }),
    )
    if (!answer.ok) throw new Error(`the feed answers ${answer.status}`)
    return (await answer.json()) as Fed
  }
  const follow = async () => {
    let after: number | undefined
    while (!ending.signal.aborted) {
      const begun = performance.now()
      try {
        const { items, position } = await poll(after)
        if (items.length > 0) hears.changed(items.at(-1)?.revision ?? 0)
        hears.heard()
        // What stands between may not wait as it was asked to: it is not asked without end.
        if (items.length === 0 && after !== undefined && performance.now() - begun < soonMs) await pause(ending, 250)
        after = position
      } catch {
        hears.lost()
        await pause(ending, 500)
      }
    }
  }
  void follow()
  return ending
}

const pause = ({ signal }: AbortController, ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : ms))
