import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EmergencyReview } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { emergencies, reviewEmergency } from './queries.ts'

export function ReviewDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Partial<EmergencyReview>>()
  const saving = useDeed<Partial<EmergencyReview>>({
    run: ({ verdict = 'right', text = '' }) => reviewEmergency(id, { verdict, text }),
    form,
    said: () => t('emergencies.reviewed'),
    changes: [emergencies],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="emergency-review"
      title={t('emergencies.reviewTitle')}
      okText={t('emergencies.save')}
      form={form}
      initial={{ verdict: 'right' }}
      deed={saving}
      onClose={onClose}
    >
      <Form.Item name="verdict" label={t('emergencies.verdict')}>
        <Radio.Group
          options={(['right', 'wrong'] as const).map((value) => ({ value, label: t(`emergencies.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="text" label={t('emergencies.text')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
