import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecordCreation } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { TagsInput } from '../card/TagsInput.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { createRecord } from './queries.ts'

interface NewRecordDialogProps {
  readonly kind: string
  readonly title: string
  readonly parent: string
  readonly onClose: () => void
}

export function NewRecordDialog({ kind, title, parent, onClose }: NewRecordDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RecordCreation>()
  const navigate = useNavigate()
  const create = useDeed({
    run: (values: RecordCreation) => createRecord({ ...(withoutEmpty(values) as RecordCreation), kind }),
    form,
    onDone: ({ id }) => navigate({ to: '/records/$id', params: { id } }),
  })
  return (
    <FormDialog
      name="new-record"
      title={t('records.newTitle', { kind: title })}
      okText={t('card.create')}
      form={form}
      initial={{ parentId: parent }}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('card.field.title')} required>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="parentId" label={t('records.parent')} extra={t('records.parentHint')} required>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="tags" label={t('card.field.tags')}>
        <TagsInput />
      </Form.Item>
      <Form.Item name="note" label={t('records.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
