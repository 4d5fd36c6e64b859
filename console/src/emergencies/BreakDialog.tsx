import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Emergencies } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { breakGlass, emergencies } from './queries.ts'

interface Typed {
  readonly organizationId?: string
  readonly roleId?: string
  readonly reason?: string
}

interface BreakDialogProps {
  readonly roles: Emergencies['roles']
  readonly onClose: () => void
}

export function BreakDialog({ roles, onClose }: BreakDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const taking = useDeed<Typed>({
    run: ({ organizationId = '', roleId = '', reason = '' }) => breakGlass({ organizationId, roleId, reason }),
    form,
    said: () => t('emergencies.broken'),
    changes: [emergencies, ['me']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="emergency"
      title={t('emergencies.break')}
      okText={t('emergencies.break')}
      form={form}
      deed={taking}
      onClose={onClose}
      before={<p>{t('emergencies.breakWhat')}</p>}
    >
      <Form.Item name="organizationId" label={t('emergencies.organization')} required>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="roleId" label={t('emergencies.role')} required>
        <Select showSearch={byLabel} options={roles.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('emergencies.reason')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
