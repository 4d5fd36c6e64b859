import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraft } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { SigningFields } from '../../signing/SigningFields.tsx'
import { type SigningValues, signatureOf } from '../../signing/signature.ts'
import { agreeRevision, approveRevision, documentAddress, planRevision } from '../queries.ts'

interface Signing extends SigningValues {
  /** As the browser has it, in its own zone; empty: at once. */
  at?: string
}

interface SignDialogProps {
  readonly book: BookCard
  readonly draft: BookDraft
  readonly step: 'agree' | 'approve'
  readonly onClose: () => void
}

/** N12: agreed, approved or planned with a signature over the very document. */
export function SignDialog({ book, draft, step, onClose }: SignDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Signing>()
  const sign = useDeed({
    run: async ({ at = '', ...signing }: Signing): Promise<unknown> => {
      const signature = await signatureOf(signing, documentAddress(book.id))
      if (step === 'agree') return await agreeRevision(book.id, { stamp: draft.stamp, signature })
      if (at === '') return await approveRevision(book.id, signature)
      return await planRevision(book.id, { at: new Date(at).toISOString(), signature })
    },
    form,
    said: () =>
      t(`books.did.${step === 'approve' && form.getFieldValue('at') ? 'plan' : step}`, { number: draft.number }),
    changes: [['books']],
    onDone: onClose,
  })
  return (
    <FormDialog<Signing>
      name="sign"
      title={t(`books.asks.${step}`, { number: draft.number })}
      okText={t(`books.do.${step}`)}
      form={form}
      deed={sign}
      onClose={onClose}
      before={<p>{t(`books.means.${step}`, { added: draft.added, changed: draft.changed, deleted: draft.deleted })}</p>}
    >
      <SigningFields simple address={documentAddress(book.id)} fileName={`revision-${draft.number}.json`} />
      {step === 'approve' && (
        <Form.Item name="at" label={t('books.planAt')} extra={t('books.planHint')}>
          <Input type="datetime-local" style={{ maxWidth: 240 }} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
