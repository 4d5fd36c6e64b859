import { useState } from 'react'
import type { Request } from '../../../client/index.ts'

export interface Ticked {
  /** Undefined: none is ticked, so all that are open are meant. */
  readonly ids: string[] | undefined
  readonly has: (id: string) => boolean
  readonly toggle: (id: string) => void
}

/** Which of the people are answered now. */
export function useTicked({ items }: Request): Ticked {
  const [chosen, choose] = useState<readonly string[]>([])
  const open = items.filter(({ id, state }) => state === 'open' && chosen.includes(id)).map(({ id }) => id)
  return {
    ids: open.length === 0 ? undefined : open,
    has: (id) => open.includes(id),
    toggle: (id) => choose(open.includes(id) ? open.filter((one) => one !== id) : [...open, id]),
  }
}
