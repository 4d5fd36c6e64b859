import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { TagsInput } from '../../card/TagsInput.tsx'
import { useWords } from '../../i18n/words.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  add: string[]
  remove: string[]
}

/** Tags that all which is ticked gets, and those that it loses; its other tags stay. */
export function BulkTagsDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ add, remove }: Values) => ({ add, remove })
  const tagging = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<Values>
      name="tag-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      initial={{ add: [], remove: [] }}
      deed={tagging}
      onClose={onClose}
    >
      <Form.Item name="add" label={t('records.addTags')}>
        <TagsInput />
      </Form.Item>
      <Form.Item name="remove" label={t('records.removeTags')}>
        <TagsInput />
      </Form.Item>
      <BulkFormEffect<Values>
        {...{ deed, selection, inputOf }}
        isFilled={({ add, remove }) => add.length + remove.length > 0}
      />
    </FormDialog>
  )
}
