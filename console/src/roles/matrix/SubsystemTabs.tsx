import { useTranslation } from 'react-i18next'
import type { CatalogSection, CatalogSubsystem } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { TabBar } from '../../shell/navigation/TabBar.tsx'
import { allRights, isChanged, type MatrixState } from './matrix.ts'
import { countRights } from './search-rights.ts'
import './modules.css'

interface SubsystemTabsProps {
  readonly subsystems: readonly CatalogSubsystem[]
  readonly open: string | undefined
  readonly state: MatrixState
  /** What the search has found; absent: nothing is sought. */
  readonly found: ReadonlyMap<string, readonly CatalogSection[]> | undefined
  readonly onOpen: (id: string) => void
}

/** A tab per subsystem (A11), one under another where there is room: how many rights are ticked in each, and how many were found. */
export function SubsystemTabs({ subsystems, open, state, found, onOpen }: SubsystemTabsProps) {
  const { t } = useTranslation()
  return (
    <TabBar
      boxed
      label={t('roles.subsystems')}
      panel="matrix-panel"
      open={open}
      onOpen={onOpen}
      tabs={subsystems.map((subsystem) => ({
        key: subsystem.id,
        label: (
          <SubsystemTab subsystem={subsystem} state={state} found={found && countRights(found.get(subsystem.id))} />
        ),
      }))}
    />
  )
}

interface SubsystemTabProps {
  readonly subsystem: CatalogSubsystem
  readonly state: MatrixState
  readonly found: number | undefined
}

function SubsystemTab({ subsystem, state, found }: SubsystemTabProps) {
  const { t } = useTranslation()
  const words = useWords()
  const rights = allRights([subsystem])
  const count = rights.filter((right) => state.ticked.has(right.id)).length
  const changed = rights.some((right) => isChanged(right.id, state))
  return (
    <>
      {words(subsystem.title)} <small>{`${count}/${rights.length}`}</small>
      {found !== undefined && found > 0 && (
        <mark className="matrix__found" title={t('roles.found', { count: found })}>
          {found}
        </mark>
      )}
      {changed && <span className="matrix__tab-changed" role="img" aria-label={t('roles.tick.changed')} />}
    </>
  )
}
