import type { KeyboardEvent, ReactNode } from 'react'
import './tab-bar.css'

export interface Tab {
  readonly key: string
  readonly label: ReactNode
}

interface TabBarProps {
  readonly tabs: readonly Tab[]
  readonly open: string | undefined
  readonly onOpen: (key: string) => void
  /** The id of what the tabs show. */
  readonly panel: string
  readonly label?: string
  /** Boxes on several lines, for many tabs; else one line, underlined, that scrolls where it is too long. */
  readonly boxed?: boolean
  /** One under another beside what they show, where the window is wide enough. */
  readonly down?: boolean
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }

/** The arrows go from tab to tab and open them (ARIA). */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = steps[event.key]
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
  if (step === undefined || tabs.length === 0) return
  event.preventDefault()
  const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + step + tabs.length) % tabs.length]
  next?.focus()
  next?.click()
}

export function TabBar({ tabs, open, onOpen, panel, label, boxed = false, down = false }: TabBarProps) {
  const kind = boxed ? ' tabs--boxed' : down ? ' tabs--down' : ''
  return (
    <div role="tablist" aria-label={label} className={`tabs${kind}`} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={`${panel}-${tab.key}`}
          aria-selected={tab.key === open}
          aria-controls={panel}
          tabIndex={tab.key === open ? 0 : -1}
          onClick={() => onOpen(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly panel: string
  readonly open: string | undefined
  readonly children: ReactNode
}

export function TabPanel({ panel, open, children }: TabPanelProps) {
  return (
    <div role="tabpanel" id={panel} {...(open === undefined ? {} : { 'aria-labelledby': `${panel}-${open}` })}>
      {children}
    </div>
  )
}
