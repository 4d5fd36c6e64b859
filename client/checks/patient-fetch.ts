/** What a server, or what stands before it, answers when the same request may succeed in a moment. */
const passing = new Set([429, 502, 503, 504])

export interface Patience {
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** For each try. */
  readonly timeoutMs?: number | undefined
  /** After the first try. */
  readonly retries?: number | undefined
}

/**
 * A fetch with a time limit for each try, and further tries where the server is busy or not reached. For requests that change nothing when they are
 * repeated: questions, and writes that say how things are.
 */
export function patientFetch({ fetch: plain = fetch, timeoutMs = 3000, retries = 2 }: Patience) {
  const attempt = async (request: Request): Promise<Response> => {
    const limit = AbortSignal.timeout(timeoutMs)
    return await plain(new Request(request.clone(), { signal: either(limit, request.signal) }))
  }
  return async (request: Request): Promise<Response> => {
    for (let tries = 0; ; tries++) {
      const isLast = tries >= retries
      try {
        const answer = await attempt(request)
        if (isLast || !passing.has(answer.status)) return answer
        await answer.body?.cancel()
        await pause(Number(answer.headers.get('retry-after')) * 1000 || wait(tries), request.signal)
      } catch (error) {
        if (isLast || request.signal.aborted) throw error
        await pause(wait(tries), request.signal)
      }
    }
  }
}

/** `AbortSignal.any`, which edge runtimes have not. */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  if (typeof AbortSignal.any === 'function') return AbortSignal.any([one, other])
  const ending = new AbortController()
  for (const signal of [one, other]) {
    if (signal.aborted) ending.abort(signal.reason)
    signal.addEventListener('abort', () => ending.abort(signal.reason), { once: true })
  }
  return ending.signal
}

/** Longer each time, and not for all callers alike. */
const wait = (tries: number): number => 50 * 2 ** tries * (0.5 + Math.random())

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(ms, 5000))
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
