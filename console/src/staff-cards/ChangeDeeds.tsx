import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { confirmStaffChange, declineStaffChange, withdrawStaffChange } from './queries.ts'

type Pending = StaffCard['pending'][number]

/** What may be done with a change that waits. */
export function ChangeDeeds({ change }: { change: Pending }) {
  const { t } = useTranslation()
  const [declining, setDeclining] = useState(false)
  const { id, may } = change
  const field = t(`card.field.${change.field}`)
  const confirming = useDeed({ run: () => confirmStaffChange(id), said: () => t('staffCards.confirmed') })
  const withdrawing = useDeed({ run: () => withdrawStaffChange(id), said: () => t('staffCards.withdrawn') })
  return (
    <span className="posts__deeds">
      {may.confirm && (
        <Button
          size="small"
          type="primary"
          loading={confirming.isPending}
          onClick={() => confirming.perform()}
          aria-label={t('staffCards.confirmLabel', { field })}
        >
          {t('staffCards.confirm')}
        </Button>
      )}
      {may.decline && (
        <Button size="small" onClick={() => setDeclining(true)} aria-label={t('staffCards.declineLabel', { field })}>
          {t('staffCards.decline')}…
        </Button>
      )}
      {may.withdraw && (
        <Button
          size="small"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.perform()}
          aria-label={t('staffCards.withdrawLabel', { field })}
        >
          {t('staffCards.withdraw')}
        </Button>
      )}
      {declining && <DeclineDialog id={id} field={field} onClose={() => setDeclining(false)} />}
    </span>
  )
}

function DeclineDialog({ id, field, onClose }: { id: string; field: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const declining = useDeed({
    run: ({ reason }: { reason: string }) => declineStaffChange(id, reason),
    form,
    said: () => t('staffCards.declined'),
    onDone: onClose,
  })
  return (
    <FormDialog
      name="decline-change"
      title={t('staffCards.declineTitle', { field })}
      okText={t('staffCards.decline')}
      form={form}
      deed={declining}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('staffCards.reason')}
        rules={[{ required: true, whitespace: true, message: t('card.required') }]}
      >
        <Input maxLength={500} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
