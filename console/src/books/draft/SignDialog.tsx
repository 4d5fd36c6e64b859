import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraft } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { agreeRevision, approveRevision, documentAddress, planRevision } from '../queries.ts'

interface Signing {
  /** As the browser has it, in its own zone; empty: at once. */
  at?: string
  method: 'simple' | 'qualified'
  cms?: string
}

interface SignDialogProps {
  readonly book: BookCard
  readonly draft: BookDraft
  readonly step: 'agree' | 'approve'
  readonly onClose: () => void
}

/** N12: ПЭП by proving again who one is, or УКЭП as a file that was made over the very document. */
export function SignDialog({ book, draft, step, onClose }: SignDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Signing>()
  const [method, setMethod] = useState<Signing['method']>('simple')
  const sign = useDeed({
    run: async ({ at = '', ...signature }: Signing): Promise<unknown> => {
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
      initial={{ method: 'simple' }}
      deed={sign}
      onClose={onClose}
      before={<p>{t(`books.means.${step}`, { added: draft.added, changed: draft.changed, deleted: draft.deleted })}</p>}
    >
      <Form.Item name="method" label={t('books.signature')} required>
        <Radio.Group
          onChange={(event) => setMethod(event.target.value as Signing['method'])}
          options={[
            { value: 'simple', label: t('books.simple') },
            { value: 'qualified', label: t('books.qualified') },
          ]}
        />
      </Form.Item>
      {step === 'approve' && (
        <Form.Item name="at" label={t('books.planAt')} extra={t('books.planHint')}>
          <Input type="datetime-local" style={{ maxWidth: 240 }} />
        </Form.Item>
      )}
      {method === 'qualified' && <Qualified book={book} draft={draft} />}
    </FormDialog>
  )
}

function Qualified({ book, draft }: Pick<SignDialogProps, 'book' | 'draft'>) {
  const { t } = useTranslation()
  return (
    <>
      <p>
        <a href={documentAddress(book.id)} download={`revision-${draft.number}.json`}>
          {t('books.document')}
        </a>
      </p>
      <Form.Item
        name="cms"
        label={t('books.cms')}
        extra={t('books.cmsHint')}
        required
        getValueFromEvent={(value: unknown) => value}
      >
        <SignatureFile />
      </Form.Item>
    </>
  )
}

function SignatureFile({ id, onChange }: { id?: string; onChange?: (cms: string) => void }) {
  return (
    <input
      type="file"
      accept=".p7s,.sig,.p7m,.pem"
      {...(id !== undefined && { id })}
      onChange={async (event) => {
        const file = event.target.files?.[0]
        if (!file) return
        const bytes = new Uint8Array(await file.arrayBuffer())
        onChange?.(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')))
      }}
    />
  )
}
