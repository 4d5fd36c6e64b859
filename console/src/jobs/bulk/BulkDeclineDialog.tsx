import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'
import '../../requests/own-texts.ts'

interface Values {
  reason: string
}

/** One reason for all requests that are ticked: each asker is told it. */
export function BulkDeclineDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ reason }: Values) => ({ reason })
  const decline = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<Values>
      name="decline-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={decline}
      onClose={onClose}
      before={<p>{t('requests.toldToAsker')}</p>}
    >
      <Form.Item
        name="reason"
        label={t('requests.why')}
        rules={[{ required: true, whitespace: true, message: t('card.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} autoFocus />
      </Form.Item>
      <BulkFormEffect<Values> {...{ deed, selection, inputOf }} isFilled={({ reason }) => Boolean(reason?.trim())} />
    </FormDialog>
  )
}
