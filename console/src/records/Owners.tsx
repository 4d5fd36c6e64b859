import { Link } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordCard } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { isChangedMeanwhile } from '../session/problem.ts'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { setOwners } from './queries.ts'

/** A16: whose record it is. */
export function Owners({ record }: { record: RecordCard }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      {record.owners.length === 0 && '—'}
      {record.owners.map(({ id, title }, at) => (
        <span key={id ?? title}>
          {at > 0 && ', '}
          {id === null ? (
            title
          ) : (
            <Link to="/accounts/$id" params={{ id }}>
              {title}
            </Link>
          )}
        </span>
      ))}
      {record.may.setOwners && (
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {t('records.editOwners')}
        </Button>
      )}
      {open && <OwnersDialog record={record} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Values {
  readonly ownerIds: readonly (string | undefined)[]
}

function OwnersDialog({ record, onClose }: { record: RecordCard; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const { id, title } = record
  const [opened] = useState(record)
  /** Who was told what a colleague saved meanwhile saves over it. */
  const [told, setTold] = useState(false)
  const { updatedAt } = told ? record : opened
  const saving = useDeed({
    run: ({ ownerIds }: Values) =>
      setOwners(id, { ownerIds: [...new Set(ownerIds.filter((one) => one !== undefined))], updatedAt }),
    form,
    said: () => t('card.saved'),
    onDone: onClose,
    onRefused: (error) => {
      if (isChangedMeanwhile(error)) setTold(true)
      return false
    },
  })
  return (
    <FormDialog
      name="owners"
      title={t('records.ownersTitle', { title })}
      okText={t('card.save')}
      form={form}
      initial={{ ownerIds: opened.owners.flatMap((owner) => owner.id ?? []) }}
      deed={saving}
      onClose={onClose}
      before={<p>{t('records.ownersHint')}</p>}
    >
      <Form.List name="ownerIds">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="owners__row">
                <Form.Item name={name} noStyle>
                  <AccountSelect label={t('records.owners')} />
                </Form.Item>
                <Button type="text" icon={<CloseIcon />} aria-label={t('card.remove')} onClick={() => remove(name)} />
              </div>
            ))}
            <Button type="dashed" icon={<PlusIcon />} onClick={() => add(undefined)}>
              {t('card.add')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}
