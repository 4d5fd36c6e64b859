import { Link } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposed, Role } from '../../../../client/index.ts'
import { Outcome } from '../../what-if/Outcome.tsx'
import { firstView } from '../../what-if/sides.ts'
import '../../what-if/own-texts.ts'

interface SavingEffectListProps {
  readonly role: Role
  readonly proposed: Proposed
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly onClose: () => void
}

/** Who would gain and who would lose what by saving; nothing that was ticked is lost on the way. */
export function SavingEffectList({ role, proposed, added, removed, onClose }: SavingEffectListProps) {
  const { t } = useTranslation()
  const [view, setView] = useState(firstView)
  const search = { deed: 'set-role-rights', role: role.id, add: added.join(','), remove: removed.join(',') }
  return (
    <Modal
      open
      width={1000}
      title={t('whatIf.listTitle', { title: role.title })}
      onCancel={onClose}
      footer={
        <Link to="/what-if" search={search} target="_blank">
          {t('whatIf.asPage')}
        </Link>
      }
    >
      <Outcome proposed={proposed} view={view} onView={setView} />
    </Modal>
  )
}
