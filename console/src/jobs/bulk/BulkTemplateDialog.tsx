import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { TemplateSelect } from '../../templates/TemplateSelect.tsx'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'
import '../../templates/own-texts.ts'

interface Values {
  templateId: string
}

/** L18: one template for all that are ticked. */
export function BulkTemplateDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ templateId }: Values) => ({ templateId })
  const give = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog
      name="template-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={give}
      onClose={onClose}
    >
      <Form.Item
        name="templateId"
        label={t('templates.template')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <TemplateSelect autoFocus />
      </Form.Item>
      <BulkFormEffect<Values>
        {...{ deed, selection, inputOf }}
        isFilled={({ templateId }) => templateId !== undefined}
      />
    </FormDialog>
  )
}
