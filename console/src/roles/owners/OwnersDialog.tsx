import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../client/index.ts'
import { AccountSelect } from '../../accounts/AccountSelect.tsx'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { isChangedMeanwhile } from '../../session/problem.ts'
import { CloseIcon, PlusIcon } from '../../theme/icons.tsx'
import { setRoleOwners } from '../queries.ts'

interface Row {
  readonly kind: 'account' | 'post'
  readonly accountId?: string
  readonly nodeId?: string
  readonly post?: string
}

interface Values {
  readonly owners: readonly Row[]
}

const rowOf = ({ account, node, post }: Role['owners'][number]): Row =>
  account === null
    ? { kind: 'post', ...(node?.id && { nodeId: node.id }), post: post ?? '' }
    : { kind: 'account', ...(account.id && { accountId: account.id }) }

const askedOf = ({ kind, accountId, nodeId, post }: Row) =>
  kind === 'account' ? { ...(accountId && { accountId }) } : { ...(nodeId && { nodeId }), ...(post && { post }) }

export function OwnersDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const [opened] = useState(role)
  /** Who was told what a colleague saved meanwhile saves over it. */
  const [told, setTold] = useState(false)
  const { updatedAt } = told ? role : opened
  const saving = useDeed({
    run: ({ owners }: Values) => setRoleOwners(role.id, { owners: owners.map(askedOf), updatedAt }),
    form,
    said: () => t('card.saved'),
    changes: [['roles']],
    onDone: onClose,
    onRefused: (error) => {
      if (isChangedMeanwhile(error)) setTold(true)
      return false
    },
  })
  return (
    <FormDialog
      name="role-owners"
      title={t('roleOwners.dialog', { title: role.title })}
      okText={t('card.save')}
      form={form}
      initial={{ owners: opened.owners.map(rowOf) }}
      deed={saving}
      onClose={onClose}
      before={<p>{t('roleOwners.hint')}</p>}
      width={720}
    >
      <Form.List name="owners">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <OwnerRow key={key} at={name} onRemove={() => remove(name)} />
            ))}
            <Button type="dashed" icon={<PlusIcon />} onClick={() => add({ kind: 'account' })}>
              {t('card.add')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

function OwnerRow({ at, onRemove }: { at: number; onRemove: () => void }) {
  const { t } = useTranslation()
  const kind: Row['kind'] | undefined = Form.useWatch(['owners', at, 'kind'])
  const kinds = [
    { value: 'account', label: t('roleOwners.account') },
    { value: 'post', label: t('roleOwners.onPost') },
  ]
  return (
    <div className="role-owners__row">
      <Form.Item name={[at, 'kind']}>
        <Select aria-label={t('roleOwners.kind')} options={kinds} />
      </Form.Item>
      {kind === 'post' ? (
        <>
          <Form.Item name={[at, 'post']}>
            <Input aria-label={t('roleOwners.post')} placeholder={t('roleOwners.post')} maxLength={200} />
          </Form.Item>
          <Form.Item name={[at, 'nodeId']}>
            <OrganizationSelect aria-label={t('roleOwners.node')} placeholder={t('roleOwners.node')} />
          </Form.Item>
        </>
      ) : (
        <Form.Item name={[at, 'accountId']}>
          <AccountSelect label={t('roleOwners.account')} />
        </Form.Item>
      )}
      <Button type="text" icon={<CloseIcon />} aria-label={t('card.remove')} onClick={onRemove} />
    </div>
  )
}
