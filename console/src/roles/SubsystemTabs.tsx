import { useTranslation } from 'react-i18next'
import type { CatalogSubsystem } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { TabBar } from '../shell/TabBar.tsx'
import { allRights, isChanged, type MatrixState } from './matrix.ts'

interface SubsystemTabsProps {
  readonly subsystems: readonly CatalogSubsystem[]
  readonly open: string | undefined
  readonly state: MatrixState
  readonly onOpen: (id: string) => void
}

/** A tab per subsystem (A11); all are seen at once, on two lines if need be, with how many rights are ticked in each. */
export function SubsystemTabs({ subsystems, open, state, onOpen }: SubsystemTabsProps) {
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
        label: <SubsystemTab subsystem={subsystem} state={state} />,
      }))}
    />
  )
}

interface SubsystemTabProps {
  readonly subsystem: CatalogSubsystem
  readonly state: MatrixState
}

function SubsystemTab({ subsystem, state }: SubsystemTabProps) {
  const { t } = useTranslation()
  const words = useWords()
  const rights = allRights([subsystem])
  const count = rights.filter((right) => state.ticked.has(right.id)).length
  const changed = rights.some((right) => isChanged(right.id, state))
  return (
    <>
      {words(subsystem.title)} <small>{`${count}/${rights.length}`}</small>
      {changed && <span className="matrix__tab-changed" role="img" aria-label={t('roles.tick.changed')} />}
    </>
  )
}
