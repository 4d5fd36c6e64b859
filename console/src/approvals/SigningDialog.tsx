import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { SigningFields } from '../signing/SigningFields.tsx'
import { type SigningValues, signatureOf } from '../signing/signature.ts'
import { agreeApproval, documentAddress } from './queries.ts'
import './own-texts.ts'

interface SigningProps {
  readonly approval: Approval
  readonly asked: 'simple' | 'qualified'
  readonly onClose: () => void
}

interface Values extends SigningValues {
  text?: string
}

/** Yes in a stage that asks for a signature. */
export function SigningDialog({ approval: { id, hash, number }, asked, onClose }: SigningProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const deed = useDeed({
    run: async ({ text, ...signing }: Values) => {
      const signature = await signatureOf(signing, documentAddress(id))
      return await agreeApproval(id, { hash, signature, ...(text ? { text } : {}) })
    },
    form,
    said: () => t('approvals.said.agree'),
    changes: [['approvals'], ['notices']],
    onDone: onClose,
  })
  return (
    <FormDialog<Values>
      name="sign-approval"
      title={t('approvals.signing.title')}
      okText={t('approvals.signing.ok')}
      form={form}
      deed={deed}
      onClose={onClose}
    >
      <SigningFields simple={asked === 'simple'} address={documentAddress(id)} fileName={`approval-${number}.json`} />
      <Form.Item name="text" label={t('approvals.note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
