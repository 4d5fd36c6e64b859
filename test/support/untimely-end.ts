/** Watches a process that may end only when it is told to: else its own last words say what went wrong, not those it left waiting. */
import type { ChildProcess } from 'node:child_process'

const lastLines = 40

export interface WatchedEnd {
  /** It is told to end now; whatever comes after is in order. */
  tell(): void
  /** Throws when it ended before it was told to. */
  refuse(): void
}

/** `said`: what it has said so far, on both outputs. `onEnd` hears at once of an end that nobody asked for. */
export function watchEnd(
  child: ChildProcess,
  said: readonly string[],
  onEnd: (error: Error) => void = () => {},
): WatchedEnd {
  let told = false
  let untimely: Error | undefined
  // Not «exit»: what it said last may still be on its way then.
  child.once('close', (code, signal) => {
    if (told) return
    const how = signal === null ? `with code ${code}` : `by ${signal}`
    untimely = new Error(`The product ended ${how} before it was told to. It said last:\n${endOf(said)}`)
    onEnd(untimely)
  })
  return {
    tell: () => {
      told = true
    },
    refuse: () => {
      if (untimely !== undefined) throw untimely
    },
  }
}

const endOf = (said: readonly string[]): string => said.slice(-lastLines).join('\n') || '(nothing)'
