import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewRole, Role } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { copyRole } from './queries.ts'

/** The same rights under a name of one's own; then its page, where they can be edited. */
export function CopyRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewRole>()
  const navigate = useNavigate()
  const copy = useDeed({
    run: (values: NewRole) => copyRole(role.id, withoutEmpty(values) as NewRole),
    form,
    said: (_, { title }) => t('roles.copied', { title }),
    changes: [['roles']],
    onDone: ({ id }) => navigate({ to: '/roles/$id', params: { id } }),
  })
  return (
    <FormDialog
      name="copy-role"
      title={t('roles.copyTitle', { title: role.title })}
      okText={t('card.create')}
      form={form}
      initial={role.note === null ? {} : { note: role.note }}
      deed={copy}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('card.field.title')}
        extra={t('roles.copyHint', { count: role.rightCount })}
        required
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('roles.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
