import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useRefusal } from '../session/refusal.ts'
import { confirmStaffChange, declineStaffChange, withdrawStaffChange } from './queries.ts'

type Pending = StaffCard['pending'][number]

/** What may be done with a change that waits. */
export function ChangeDeeds({ change }: { change: Pending }) {
  const { t } = useTranslation()
  const [declining, setDeclining] = useState(false)
  const { id, may } = change
  const field = t(`card.field.${change.field}`)
  const confirming = useDecision(t('staffCards.confirmed'), () => confirmStaffChange(id))
  const withdrawing = useDecision(t('staffCards.withdrawn'), () => withdrawStaffChange(id))
  return (
    <span className="posts__deeds">
      {may.confirm && (
        <Button
          size="small"
          type="primary"
          loading={confirming.isPending}
          onClick={() => confirming.mutate()}
          aria-label={t('staffCards.confirmLabel', { field })}
        >
          {t('staffCards.confirm')}
        </Button>
      )}
      {may.decline && (
        <Button size="small" onClick={() => setDeclining(true)} aria-label={t('staffCards.declineLabel', { field })}>
          {t('staffCards.decline')}
        </Button>
      )}
      {may.withdraw && (
        <Button
          size="small"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate()}
          aria-label={t('staffCards.withdrawLabel', { field })}
        >
          {t('staffCards.withdraw')}
        </Button>
      )}
      {declining && <DeclineDialog id={id} field={field} onClose={() => setDeclining(false)} />}
    </span>
  )
}

function useDecision(told: string, decide: () => Promise<unknown>) {
  const { message } = App.useApp()
  const refuse = useRefusal()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess: async () => {
      message.success(told)
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
}

function DeclineDialog({ id, field, onClose }: { id: string; field: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const declining = useMutation({
    mutationFn: ({ reason }: { reason: string }) => declineStaffChange(id, reason),
    onSuccess: async () => {
      message.success(t('staffCards.declined'))
      onClose()
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
  })
  return (
    <FormDialog
      name="decline-change"
      title={t('staffCards.declineTitle', { field })}
      okText={t('staffCards.decline').replace('…', '')}
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
