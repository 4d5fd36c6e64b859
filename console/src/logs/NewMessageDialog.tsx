import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type NewMessage } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { client } from '../session/client.ts'
import './own-texts.ts'

/** B17: to everybody, to an organization with those below, to whoever holds a role. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewMessage>()
  const send = useDeed({
    run: (values: NewMessage) => ask(client.POST('/api/messages', { body: withoutEmpty(values) as NewMessage })),
    form,
    said: ({ reached }) => t('logs.message.sent', { count: reached }),
    changes: [['messages'], ['notices']],
    onDone: onClose,
  })
  const needed = { required: true, whitespace: true, message: t('card.required') }
  return (
    <FormDialog
      name="new-message"
      title={t('logs.message.send')}
      okText={t('logs.message.sendVerb')}
      form={form}
      deed={send}
      onClose={onClose}
    >
      <Form.Item name="text" label={t('logs.message.text')} extra={t('logs.message.textHint')} rules={[needed]}>
        <Input.TextArea autoFocus maxLength={2000} showCount autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item
        name="organizationId"
        label={t('logs.message.organization')}
        extra={t('logs.message.organizationHint')}
      >
        <OrganizationSelect allowClear />
      </Form.Item>
      <Form.Item name="roleId" label={t('logs.message.role')} extra={t('logs.message.roleHint')}>
        <RoleSelect />
      </Form.Item>
    </FormDialog>
  )
}
