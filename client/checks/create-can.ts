import type { Checks, Entity, Question } from './questions.ts'

/** What of React is needed; any version that has it. */
export interface ReactLike {
  useSyncExternalStore<T>(subscribe: (changed: () => void) => () => void, read: () => T, onServer?: () => T): T
}

export interface Can {
  /** Whether the person may; undefined: not known yet, or not to be learned. A button is shown for `true` alone. */
  useCan(action: string, resource: Entity): boolean | undefined
  /** Asks all of it anew: after a deed, or when the person comes back to the page. */
  refresh(): void
}

/** `can()` for buttons: whatever a page asks in one go is one request, and what was answered is not asked again. */
export function createCan(react: ReactLike, checks: Pick<Checks, 'checkAll'>, subject: Entity): Can {
  const answers = new Map<string, boolean | undefined>()
  const questions = new Map<string, Question>()
  const listeners = new Set<() => void>()
  let waiting: Set<string> | undefined
  const tell = () => {
    for (const changed of listeners) changed()
  }
  const flush = async () => {
    const keys = [...(waiting ?? [])]
    waiting = undefined
    const asked = keys.map((key) => questions.get(key) as Question)
    const told = await checks.checkAll(asked).catch(() => undefined)
    for (const [at, key] of keys.entries()) answers.set(key, told?.[at])
    tell()
  }
  const ask = (key: string) => {
    if (waiting === undefined) {
      waiting = new Set()
      setTimeout(flush, 0)
    }
    waiting.add(key)
  }
  const subscribe = (changed: () => void) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }
  return {
    useCan(action, resource) {
      const key = JSON.stringify([action, resource])
      if (!questions.has(key)) {
        questions.set(key, { subject, action: { name: action }, resource })
        ask(key)
      }
      const read = () => answers.get(key)
      return react.useSyncExternalStore(subscribe, read, read)
    },
    refresh() {
      for (const key of questions.keys()) ask(key)
    },
  }
}
