import { Form, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { RoleSelect } from '../../roles/RoleSelect.tsx'
import { RightSelect } from './RightSelect.tsx'

export type PowerKind = 'role' | 'right'

interface PowerFieldProps {
  /** The right that is given, where it was chosen before. */
  readonly right: string | undefined
  readonly kind: PowerKind
  readonly onKind: (kind: PowerKind) => void
}

/** What is given: a role, or a single right. */
export function PowerField({ right, kind, onKind }: PowerFieldProps) {
  const { t } = useTranslation()
  const titles = useCatalogTitles()
  const needed = { required: true, message: t('card.required') }
  if (right !== undefined) return <Form.Item label={t('card.field.right')}>{titles.right(right)}</Form.Item>
  return (
    <>
      <Segmented<PowerKind>
        value={kind}
        onChange={onKind}
        options={[
          { value: 'role', label: t('accounts.setOfRights') },
          { value: 'right', label: t('accounts.singleRight') },
        ]}
        style={{ marginBottom: 10 }}
      />
      {kind === 'role' ? (
        <Form.Item name="roleId" label={t('card.field.role')} rules={[needed]} preserve={false}>
          <RoleSelect autoFocus />
        </Form.Item>
      ) : (
        <Form.Item name="rightId" label={t('card.field.right')} rules={[needed]} preserve={false}>
          <RightSelect autoFocus />
        </Form.Item>
      )}
    </>
  )
}
