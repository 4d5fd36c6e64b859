import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inquiry } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMe } from '../session/me.ts'
import { ApplicantFields, type ApplicantValues, applicantOf } from './ApplicantFields.tsx'
import { editInquiry, openInquiry } from './queries.ts'
import './inquiries.css'
import './own-texts.ts'

interface Values extends ApplicantValues {
  readonly title?: string
  readonly text?: string
  readonly organizationId?: string
  readonly responsibleId?: string | undefined
  readonly dueOn?: Dayjs | null
}

interface InquiryDialogProps {
  /** Absent: a new one. */
  readonly of?: Inquiry
  readonly onClose: () => void
}

export function InquiryDialog({ of, onClose }: InquiryDialogProps) {
  const { t } = useTranslation()
  const { home, creates } = useMe()
  const [form] = Form.useForm<Values>()
  const [opened] = useState(of)
  const save = useDeed<Values>({
    run: async (values) => {
      if (opened === undefined)
        await openInquiry({
          ...bodyOf(values),
          ...applicantOf(values),
          organizationId: values.organizationId ?? home.id,
        })
      else {
        const { applicantId = null } = values
        await editInquiry(opened.id, { ...bodyOf(values), applicantId, updatedAt: opened.updatedAt })
      }
    },
    form,
    said: () => t(opened ? 'card.saved' : 'inquiries.opened'),
    changes: [['inquiries']],
    onDone: onClose,
  })
  return (
    <FormDialog<Values>
      name="inquiry"
      width={640}
      title={t(opened ? 'inquiries.editTitle' : 'inquiries.newTitle')}
      okText={t(opened ? 'card.save' : 'inquiries.newVerb')}
      form={form}
      initial={opened ? typedOf(opened) : { organizationId: home.id, isNew: false }}
      deed={save}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('inquiries.about')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={t('inquiries.text')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <ApplicantFields may={opened === undefined && creates.metaroles.includes('applicant')} />
      <div className="inquiries__pair">
        <Form.Item name="responsibleId" label={t('inquiries.responsible')}>
          <AccountSelect />
        </Form.Item>
        <Form.Item name="dueOn" label={t('inquiries.dueOn')}>
          <DatePicker format="DD.MM.YYYY" style={{ width: '100%' }} />
        </Form.Item>
      </div>
      {opened === undefined && (
        <Form.Item name="organizationId" label={t('inquiries.organization')} required>
          <OrganizationSelect />
        </Form.Item>
      )}
    </FormDialog>
  )
}

const bodyOf = ({ title = '', text, responsibleId, dueOn }: Values) => ({
  title: title.trim(),
  text: text?.trim() || null,
  responsibleId: responsibleId ?? null,
  dueOn: dueOn ? dueOn.format('YYYY-MM-DD') : null,
})

const typedOf = ({ title, text, applicant, responsible, dueOn }: Inquiry): Partial<Values> => ({
  title,
  ...(text !== null && { text }),
  ...(applicant?.id && { applicantId: applicant.id }),
  ...(responsible?.id && { responsibleId: responsible.id }),
  ...(dueOn !== null && { dueOn: dayjs(dueOn) }),
})
