import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewRole, Role } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useRefusal } from '../session/refusal.ts'
import { copyRole } from './queries.ts'

/** The same rights under a name of one's own; then its page, where they can be edited. */
export function CopyRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<NewRole>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const copy = useMutation({
    mutationFn: (values: NewRole) => copyRole(role.id, withoutEmpty(values) as NewRole),
    onSuccess: async (made, { title }) => {
      message.success(t('roles.copied', { title }))
      await cache.invalidateQueries({ queryKey: ['roles'] })
      void navigate({ to: '/roles/$id', params: { id: made.id } })
    },
    onError: (error) => refuse(error, form),
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
        rules={[{ required: true, whitespace: true, message: t('card.required') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('roles.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
