import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useFreshUrl } from '../shell/url.ts'
import { correctRevision, revokeRevision } from './queries.ts'

type Way = 'correct' | 'revoke'

/** An approved revision is mended by a later one: a misprint in it corrected, or all that it changed taken back. */
export function MendingDeeds({ book, number }: { book: BookCard; number: number }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>()
  const { addRecords, editRecords, deleteRecords } = book.may
  if (book.draft !== 'none' || !(addRecords || editRecords || deleteRecords)) return null
  return (
    <span className="book-revisions__deeds">
      {(['correct', 'revoke'] as const).map((word) => (
        <Button key={word} size="small" onClick={() => setWay(word)}>
          {t(`books.mend.${word}`)}
        </Button>
      ))}
      {way && <MendingDialog {...{ book, number, way }} onClose={() => setWay(undefined)} />}
    </span>
  )
}

interface MendingDialogProps {
  readonly book: BookCard
  readonly number: number
  readonly way: Way
  readonly onClose: () => void
}

function MendingDialog({ book, number, way, onClose }: MendingDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ note: string }>()
  const openFresh = useFreshUrl()
  const begin = useDeed({
    run: ({ note }: { note: string }) =>
      (way === 'correct' ? correctRevision : revokeRevision)(book.id, { revision: number, note }),
    form,
    said: ({ revision }) => t('books.mendBegun', { number: revision }),
    changes: [['books']],
    onDone: () => {
      onClose()
      openFresh({ tab: 'draft' }, true)
    },
  })
  return (
    <FormDialog
      name="mending"
      title={t(`books.mendTitle.${way}`, { number })}
      okText={t('books.begin')}
      form={form}
      deed={begin}
      onClose={onClose}
      before={<p>{t(`books.mendWhat.${way}`)}</p>}
    >
      <Form.Item name="note" label={t('books.mendWhy')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
