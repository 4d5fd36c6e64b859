import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CatalogRight, Role } from '../../../../client/index.ts'
import { difference, type MatrixState } from './matrix.ts'
import { SavingEffect } from './SavingEffect.tsx'

interface MatrixFootProps {
  readonly role: Role
  readonly state: MatrixState
  readonly rights: readonly CatalogRight[]
  readonly saving: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
}

/** What saving will do is said before it is done. */
export function MatrixFoot({ role, state, rights, saving, onSave, onCancel }: MatrixFootProps) {
  const { t } = useTranslation()
  const { added, removed } = difference(state)
  const dirty = added.length + removed.length > 0
  return (
    <footer className="matrix__foot">
      <Button type="primary" disabled={!dirty} loading={saving} onClick={onSave}>
        {t('card.save')}
      </Button>
      <Button disabled={!dirty} onClick={onCancel}>
        {t('card.cancel')}
      </Button>
      {dirty ? (
        <SavingEffect role={role} state={state} rights={rights} saving={saving} />
      ) : (
        <span role="status">{t('roles.nothingChanged')}</span>
      )}
    </footer>
  )
}
