import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewRole } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { createRole } from './queries.ts'

/** A11: a name, «Создать», then the page of its rights. */
export function NewRoleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewRole>()
  const navigate = useNavigate()
  const create = useDeed({
    run: (values: NewRole) => createRole(withoutEmpty(values) as NewRole),
    form,
    changes: [['roles']],
    onDone: ({ id }) => navigate({ to: '/roles/$id', params: { id } }),
  })
  return (
    <FormDialog
      name="new-role"
      title={t('roles.newTitle')}
      okText={t('card.create')}
      form={form}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('card.field.title')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('roles.note')} extra={t('roles.newHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
