import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogSubsystem } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { allRights, isChanged, type MatrixState } from './matrix.ts'

interface SubsystemTabsProps {
  readonly subsystems: readonly CatalogSubsystem[]
  readonly open: string | undefined
  readonly state: MatrixState
  readonly onOpen: (id: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** A tab per subsystem (A11); all are seen at once, on two lines if need be, with how many rights are ticked in each. */
export function SubsystemTabs({ subsystems, open, state, onOpen }: SubsystemTabsProps) {
  const { t } = useTranslation()
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    if (step === undefined || tabs.length === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + step + tabs.length) % tabs.length]
    next?.focus()
    next?.click()
  }
  return (
    <div role="tablist" aria-label={t('roles.subsystems')} className="matrix__tabs" onKeyDown={walk}>
      {subsystems.map((subsystem) => (
        <SubsystemTab
          key={subsystem.id}
          subsystem={subsystem}
          state={state}
          open={subsystem.id === open}
          onOpen={() => onOpen(subsystem.id)}
        />
      ))}
    </div>
  )
}

interface SubsystemTabProps {
  readonly subsystem: CatalogSubsystem
  readonly state: MatrixState
  readonly open: boolean
  readonly onOpen: () => void
}

function SubsystemTab({ subsystem, state, open, onOpen }: SubsystemTabProps) {
  const { t } = useTranslation()
  const words = useWords()
  const rights = allRights([subsystem])
  const count = rights.filter((right) => state.ticked.has(right.id)).length
  const changed = rights.some((right) => isChanged(right.id, state))
  return (
    <button
      type="button"
      role="tab"
      aria-selected={open}
      aria-controls="matrix-panel"
      tabIndex={open ? 0 : -1}
      className="matrix__tab"
      onClick={onOpen}
    >
      {words(subsystem.title)} <small>{`${count}/${rights.length}`}</small>
      {changed && <span className="matrix__tab-changed" role="img" aria-label={t('roles.tick.changed')} />}
    </button>
  )
}
