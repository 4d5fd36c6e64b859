/** What a tab is told: by the server, or by the tab that listens for all. */
export type Told =
  | { readonly kind: 'notice' }
  | { readonly kind: 'message'; readonly text: string; readonly by: string }

/** The page comes first. */
const firstDelay = 2500
/** Milliseconds after which a stream that was refused is tried again, each tab at a moment of its own. */
const laterDelay = 20_000

type Stop = () => void

/**
 * Of all tabs of an account one has the stream, and tells the others: a browser opens six connections to a server at once, and each tab
 * with one of its own would leave none for the pages. Where a browser has no locks (plain http), only the tab that is looked at has it.
 */
export function listenForAll(account: string, told: (what: Told) => void): Stop {
  const channel = new BroadcastChannel(`dostup.notices.${account}`)
  channel.onmessage = ({ data }: MessageEvent<Told>) => told(data)
  const tell = (what: Told) => {
    channel.postMessage(what)
    told(what)
  }
  const stop = 'locks' in navigator ? whileLocked(account, () => listen(tell)) : whileSeen(() => listen(tell))
  return () => {
    stop()
    channel.close()
  }
}

function whileLocked(account: string, begin: () => Stop): Stop {
  const leaving = new AbortController()
  const held = async () => {
    const stop = begin()
    await new Promise((left) => leaving.signal.addEventListener('abort', left))
    stop()
  }
  navigator.locks.request(`dostup.notices.${account}`, { signal: leaving.signal }, held).catch(() => {})
  return () => leaving.abort()
}

function whileSeen(begin: () => Stop): Stop {
  let stop: Stop | undefined
  const look = () => {
    const isSeen = document.visibilityState === 'visible'
    if (isSeen) stop ??= begin()
    else {
      stop?.()
      stop = undefined
    }
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    stop?.()
  }
}

/** A stream that breaks is opened again by the browser, when the server has said; one that was refused, by us. */
function listen(told: (what: Told) => void): Stop {
  let stream: EventSource | undefined
  let timer = setTimeout(open, firstDelay)
  function open() {
    stream = new EventSource('/api/notices/stream')
    stream.onopen = () => told({ kind: 'notice' })
    stream.addEventListener('notice', () => told({ kind: 'notice' }))
    stream.addEventListener('message', ({ data }) => told({ kind: 'message', ...JSON.parse(data) }))
    // The session has ended: asked again, the server would only say so again.
    stream.addEventListener('over', () => stream?.close())
    stream.onerror = () => {
      if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(open, laterDelay * (1 + Math.random()))
    }
  }
  return () => {
    clearTimeout(timer)
    stream?.close()
  }
}
