import { Link } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMay } from '../session/me.ts'
import { archiveRecord, moveRecord, restoreRecord } from './queries.ts'

export function RecordDeeds({ record }: { record: RecordCard }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const [moves, setMoves] = useState(false)
  const { id, title, may } = record
  const explains = useMay()('dostup.decisions.explain')
  const archiving = useDeed({
    run: () => archiveRecord(id),
    said: () => t('records.nowArchived', { title }),
    undo: (card) => (card?.may.restore ? () => restoreRecord(id) : undefined),
  })
  const restoring = useDeed({ run: () => restoreRecord(id), said: () => t('card.saved') })
  const archive = () =>
    confirm({
      title: t('records.archiveTitle', { title }),
      what: t('records.archiveWhat'),
      verb: t('records.archive'),
      run: archiving.perform,
    })
  return (
    <>
      {explains && (
        <Link to="/pictures" search={{ record: id }}>
          {t('records.reach')}
        </Link>
      )}
      {may.move && <Button onClick={() => setMoves(true)}>{t('records.move')}</Button>}
      {may.archive && <Button onClick={archive}>{t('records.archive')}</Button>}
      {may.restore && (
        <Button loading={restoring.isPending} onClick={() => restoring.perform()}>
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
  const [form] = Form.useForm<Values>()
  const { id, title, updatedAt } = record
  const move = useDeed({
    run: ({ parentId }: Values) => moveRecord(id, { parentId, updatedAt }),
    form,
    said: () => t('records.moved', { title }),
    onDone: onClose,
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
