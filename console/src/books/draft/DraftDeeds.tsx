import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraft } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { returnRevision, unplanRevision, withdrawRevision } from '../queries.ts'
import { SignDialog } from './SignDialog.tsx'

/** Agreed and approved with a signature, returned with remarks, withdrawn: whichever the viewer may. */
export function DraftDeeds({ book, draft }: { book: BookCard; draft: BookDraft }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'agree' | 'approve' | 'return'>()
  const withdraw = useWithdrawing(book)
  const unplan = useDeed({
    run: () => unplanRevision(book.id),
    said: () => t('books.unplanDone'),
    changes: [['books']],
  })
  const { may } = draft
  return (
    <div className="book-draft__deeds">
      {may.agree && (
        <Button type="primary" onClick={() => setOpen('agree')}>
          {t('books.do.agree')}
        </Button>
      )}
      {may.approve && (
        <Button type="primary" onClick={() => setOpen('approve')}>
          {t('books.do.approve')}
        </Button>
      )}
      {may.unplan && (
        <Button loading={unplan.isPending} onClick={() => void unplan.perform()}>
          {t('books.do.unplan')}
        </Button>
      )}
      {may.return && <Button onClick={() => setOpen('return')}>{t('books.do.return')}</Button>}
      {may.withdraw && (
        <Button danger onClick={withdraw}>
          {t('books.do.withdraw')}
        </Button>
      )}
      {(open === 'agree' || open === 'approve') && (
        <SignDialog book={book} draft={draft} step={open} onClose={() => setOpen(undefined)} />
      )}
      {open === 'return' && <ReturnDialog book={book} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

function useWithdrawing({ id }: BookCard) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const withdraw = useDeed({
    run: () => withdrawRevision(id),
    said: () => t('books.withdrawDone'),
    changes: [['books']],
  })
  return () =>
    confirm({
      title: t('books.withdrawTitle'),
      what: t('books.withdrawWhat'),
      verb: t('books.do.withdraw'),
      takes: true,
      run: withdraw.perform,
    })
}

function ReturnDialog({ book, onClose }: { book: BookCard; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ note: string }>()
  const send = useDeed({
    run: ({ note }: { note: string }) => returnRevision(book.id, note),
    form,
    said: () => t('books.returnDone'),
    changes: [['books']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="return"
      title={t('books.returnTitle')}
      okText={t('books.do.return')}
      form={form}
      deed={send}
      onClose={onClose}
    >
      <Form.Item name="note" label={t('books.remarks')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
