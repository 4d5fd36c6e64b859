import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useRefusal } from '../session/refusal.ts'
import { archiveRecord, moveRecord, restoreRecord } from './queries.ts'

export function RecordDeeds({ record }: { record: RecordCard }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const [moves, setMoves] = useState(false)
  const cache = useQueryClient()
  const refuse = useRefusal()
  const { id, title, may } = record
  const turning = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(id),
    onSuccess: async () => {
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const archive = () =>
    modal.confirm({
      title: t('records.archiveTitle', { title }),
      content: t('records.archiveWhat'),
      okText: t('records.archive'),
      cancelText: t('card.cancel'),
      onOk: () => turning.mutateAsync(archiveRecord).catch(() => {}),
    })
  return (
    <>
      {may.move && <Button onClick={() => setMoves(true)}>{t('records.move')}</Button>}
      {may.archive && <Button onClick={archive}>{t('records.archive')}</Button>}
      {may.restore && (
        <Button loading={turning.isPending} onClick={() => turning.mutate(restoreRecord)}>
          {t('records.restore')}
        </Button>
      )}
      {moves && <MoveRecordDialog record={record} onClose={() => setMoves(false)} />}
    </>
  )
}

interface Values {
  parentId: string
}

function MoveRecordDialog({ record, onClose }: { record: RecordCard; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const { id, title, updatedAt } = record
  const move = useMutation({
    mutationFn: ({ parentId }: Values) => moveRecord(id, { parentId, updatedAt }),
    onSuccess: async () => {
      onClose()
      message.success(t('records.moved', { title }))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
  })
  return (
    <FormDialog
      name="move-record"
      title={t('records.moveTitle', { title })}
      okText={t('records.move')}
      form={form}
      deed={move}
      onClose={onClose}
    >
      <Form.Item name="parentId" label={t('records.moveTo')} rules={[{ required: true, message: t('card.required') }]}>
        <OrganizationSelect autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
