import { createContext, type MouseEvent, type ReactNode, useContext } from 'react'
import type { PortalBrief } from '../../../../client/index.ts'

export type PortalKind = PortalBrief['kind']

/** What of the portal is shown, as its address says. */
export interface Place {
  readonly id?: string | undefined
  readonly kind?: PortalKind | undefined
  readonly section?: string | undefined
  readonly situation?: string | undefined
  readonly search?: string | undefined
  /** The page of what works: any word. */
  readonly status?: string | undefined
}

const kinds: readonly string[] = ['news', 'event', 'material', 'webinar', 'answer', 'role-page']

export function placeOf(pathname: string, search: string): Place {
  const words = new URLSearchParams(search)
  const kind = words.get('kind') ?? ''
  return {
    id: /^\/portal\/([\w-]+)$/.exec(pathname)?.[1],
    kind: kinds.includes(kind) ? (kind as PortalKind) : undefined,
    section: words.get('section') ?? undefined,
    situation: words.get('situation') ?? undefined,
    search: words.get('search') ?? undefined,
    status: words.get('status') ?? undefined,
  }
}

export function addressOf({ id, ...words }: Place): string {
  if (id !== undefined) return `/portal/${id}`
  const asked = Object.entries(words).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return asked.length === 0 ? '/portal' : `/portal?${new URLSearchParams(asked)}`
}

/** Opens another place without loading the page anew. */
export type Go = (address: string, replace?: boolean) => void
const GoContext = createContext<Go>((address) => location.assign(address))
export const PortalGo = GoContext.Provider
export const useGo = (): Go => useContext(GoContext)

interface PortalLinkProps {
  readonly to: Place
  readonly className?: string
  readonly current?: boolean
  readonly children: ReactNode
}

/** A link as any other: a middle click opens it beside. */
export function PortalLink({ to, className, current = false, children }: PortalLinkProps) {
  const go = useGo()
  const address = addressOf(to)
  const open = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(address)
  }
  return (
    <a
      href={address}
      onClick={open}
      {...(className ? { className } : {})}
      {...(current ? { 'aria-current': 'page' } : {})}
    >
      {children}
    </a>
  )
}
