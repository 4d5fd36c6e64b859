import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CatalogRight, Role } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'

interface MatrixFootProps {
  readonly role: Role
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly rights: readonly CatalogRight[]
  readonly saving: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
}

/** What saving will do, before it is done: «+12 прав, −3 права у 38 человек». */
export function MatrixFoot({ role, added, removed, rights, saving, onSave, onCancel }: MatrixFootProps) {
  const { t } = useTranslation()
  const words = useWords()
  const dirty = added.length + removed.length > 0
  const named = (ids: readonly string[]) => (
    <>
      {ids.map((id) => (
        <div key={id}>{words(rights.find((right) => right.id === id)?.title, id)}</div>
      ))}
    </>
  )
  const parts = [
    added.length > 0 && (
      <Tooltip key="added" title={named(added)}>
        <b className="matrix__added">{t('roles.added', { count: added.length })}</b>
      </Tooltip>
    ),
    removed.length > 0 && (
      <Tooltip key="removed" title={named(removed)}>
        <b className="matrix__removed">{t('roles.removed', { count: removed.length })}</b>
      </Tooltip>
    ),
  ].filter(Boolean)
  return (
    <footer className="matrix__foot">
      <Button type="primary" disabled={!dirty} loading={saving} onClick={onSave}>
        {t('card.save')}
      </Button>
      <Button disabled={!dirty} onClick={onCancel}>
        {t('card.cancel')}
      </Button>
      <span role="status">
        {dirty ? (
          <>
            {parts[0]}
            {parts.length > 1 && ', '}
            {parts[1]} {t('roles.forPeople', { count: role.accountCount })}
          </>
        ) : (
          t('roles.nothingChanged')
        )}
      </span>
    </footer>
  )
}
