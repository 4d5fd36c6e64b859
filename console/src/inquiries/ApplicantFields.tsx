import { Form, Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../accounts/AccountSelect.tsx'

export interface ApplicantValues {
  readonly isNew?: boolean
  readonly applicantId?: string | undefined
  readonly newApplicant?: Readonly<Record<'lastName' | 'firstName' | 'middleName' | 'email' | 'mobilePhone', string>>
}

/** L27: an applicant who is there, or one who is made with what they ask. `may`: whether one may make them there. */
export function ApplicantFields({ may }: { may: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const isNew = Form.useWatch('isNew', form)
  return (
    <>
      {may && (
        <Form.Item name="isNew" label={t('inquiries.applicant')}>
          <Segmented
            aria-label={t('inquiries.applicant')}
            options={[
              { value: false, label: t('inquiries.known') },
              { value: true, label: t('inquiries.newApplicant') },
            ]}
          />
        </Form.Item>
      )}
      {isNew ? (
        <div className="inquiries__pair">
          {(['lastName', 'firstName', 'middleName', 'mobilePhone', 'email'] as const).map((name) => (
            <Form.Item
              key={name}
              name={['newApplicant', name]}
              label={t(`inquiries.${name}`)}
              required={name === 'firstName'}
            >
              <Input maxLength={name === 'email' ? 254 : 100} />
            </Form.Item>
          ))}
        </div>
      ) : (
        <Form.Item name="applicantId" {...(may ? {} : { label: t('inquiries.applicant') })}>
          <AccountSelect label={t('inquiries.applicant')} />
        </Form.Item>
      )}
    </>
  )
}

/** As the server takes them: an empty field is none. */
export function applicantOf({ isNew, applicantId, newApplicant }: ApplicantValues) {
  if (!isNew) return { applicantId: applicantId ?? null }
  const { firstName = '', ...others } = newApplicant ?? {}
  const given = Object.entries(others).filter(([, value]) => value?.trim())
  return { newApplicant: { firstName: firstName.trim(), ...Object.fromEntries(given) } }
}
