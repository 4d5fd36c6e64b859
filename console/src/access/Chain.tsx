import type { ReactNode } from 'react'

export interface Link {
  readonly key: string
  readonly what: string
  readonly title: ReactNode
  readonly note?: ReactNode
  /** How it hangs on the link before: written on the arrow. */
  readonly edge?: string | undefined
  readonly strong?: boolean
  /** Where the chain breaks: the arrow before it leads nowhere. */
  readonly broken?: boolean
}

/** A chain drawn left to right; a screen reader gets an ordered list. */
export function Chain({ label, links }: { label: string; links: readonly Link[] }) {
  return (
    <ol className="chain" aria-label={label}>
      {links.map((link, index) => (
        <li key={link.key}>
          {index > 0 && (
            <span className={link.broken ? 'chain__edge chain__edge--broken' : 'chain__edge'}>
              {link.edge && <small>{link.edge}</small>}
              <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
                <path
                  d={link.broken ? 'M0 5h8M18 5h8M9 1l8 8M17 1l-8 8' : 'M0 5h23M19 1l5 4-5 4'}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.4"
                />
              </svg>
            </span>
          )}
          <div
            className={['chain__link', link.strong && 'chain__link--strong', link.broken && 'chain__link--broken']
              .filter(Boolean)
              .join(' ')}
          >
            <small>{link.what}</small>
            <span>{link.title}</span>
            {link.note && <em>{link.note}</em>}
          </div>
        </li>
      ))}
    </ol>
  )
}
