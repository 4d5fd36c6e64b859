import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Unavailability } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { tellProgress } from './queries.ts'

interface Typed {
  readonly text?: string
}

export function ProgressDialog({ of, onClose }: { of: Unavailability; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const tell = useDeed<Typed>({
    run: ({ text = '' }) => tellProgress(of.id, text),
    form,
    said: () => t('unavailability.told'),
    changes: [['unavailability']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="progress"
      title={t('unavailability.progressOf', { title: of.title })}
      okText={t('unavailability.progress')}
      form={form}
      deed={tell}
      onClose={onClose}
    >
      <Form.Item name="text" label={t('unavailability.progressText')} extra={t('unavailability.progressHint')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
