import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Inquiry, InteractionCreation } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { ApplicantFields, type ApplicantValues, applicantOf } from './ApplicantFields.tsx'
import { addInteraction } from './queries.ts'

interface Values extends ApplicantValues {
  readonly kind?: InteractionCreation['kind']
  readonly direction?: InteractionCreation['direction']
  readonly text?: string
}

/** L27: a call, a letter, a visit; whoever asks for the first time is made an applicant with it. */
export function InteractionDialog({ of, onClose }: { of: Inquiry; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const write = useDeed<Values>({
    run: ({ kind = 'call', direction = 'in', text = '', ...applicant }) =>
      addInteraction(of.id, { kind, direction, text: text.trim(), ...applicantOf(applicant) }),
    form,
    said: () => t('inquiries.wrote'),
    changes: [['inquiries']],
    onDone: onClose,
  })
  const known = of.applicant?.id
  return (
    <FormDialog<Values>
      name="interaction"
      title={t('inquiries.interactTitle')}
      okText={t('inquiries.newVerb')}
      form={form}
      initial={{ kind: 'call', direction: 'in', isNew: false, ...(known ? { applicantId: known } : {}) }}
      deed={write}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('inquiries.kindTitle')}>
        <Radio.Group
          options={(['call', 'letter', 'visit', 'message'] as const).map((value) => ({
            value,
            label: t(`inquiries.kind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="direction" label={t('inquiries.directionTitle')}>
        <Radio.Group
          options={(['in', 'out'] as const).map((value) => ({ value, label: t(`inquiries.direction.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="text" label={t('inquiries.said')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <ApplicantFields may={of.may.makeApplicants} />
    </FormDialog>
  )
}
