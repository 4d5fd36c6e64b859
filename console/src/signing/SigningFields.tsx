import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Radio, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { listCertificates } from './plugin.ts'
import { signingWaysQuery, waysOf } from './signature.ts'
import './own-texts.ts'
import './signing.css'

interface SigningFieldsProps {
  /** Whether a simple signature is enough. */
  readonly simple: boolean
  /** Where the very bytes are that are signed, and what their file is called. */
  readonly address: string
  readonly fileName: string
}

/** N12: how a document is signed: fields of a form whose values are `SigningValues`. */
export function SigningFields({ simple, address, fileName }: SigningFieldsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(signingWaysQuery)
  const ways = waysOf(simple, data?.test === true)
  const way = Form.useWatch('way') ?? ways[0]
  return (
    <>
      <Form.Item name="way" label={t('signing.how')} initialValue={ways[0]}>
        <Radio.Group
          className="signing__ways"
          options={ways.map((value) => ({ value, label: t(`signing.${value}`) }))}
        />
      </Form.Item>
      {way === 'simple' && <p>{t('signing.simpleHint')}</p>}
      {way === 'plugin' && <Certificates />}
      {way === 'test' && <p>{t('signing.testHint')}</p>}
      {way === 'file' && (
        <>
          <p>
            {t('signing.fileHint')}{' '}
            <a href={address} download={fileName}>
              {t('signing.download')}
            </a>
          </p>
          <Form.Item name="file" getValueFromEvent={(file: File) => file}>
            <SignatureFile />
          </Form.Item>
        </>
      )}
    </>
  )
}

function Certificates() {
  const { t } = useTranslation()
  const { data, error } = useQuery({ queryKey: ['plugin-certificates'], queryFn: listCertificates, retry: false })
  if (error) return <Alert type="error" showIcon title={t('signing.pluginFault', { reason: error.message })} />
  if (data?.length === 0) return <Alert type="warning" showIcon title={t('signing.noCertificates')} />
  return (
    <Form.Item
      name="certificate"
      label={t('signing.certificate')}
      rules={[{ required: true, message: t('card.required') }]}
    >
      <Select
        showSearch={byLabel}
        loading={data === undefined}
        options={(data ?? []).map(({ thumbprint, title, until }) => ({
          value: thumbprint,
          label: `${title} · ${until}`,
        }))}
      />
    </Form.Item>
  )
}

function SignatureFile({ value, onChange }: { value?: File; onChange?: (file: File) => void }) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="signing__file">
      <Button onClick={() => picker.current?.click()}>{t('signing.choose')}</Button>
      <p role="status">{value ? t('signing.chosen', { name: value.name }) : t('signing.needFile')}</p>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".sig,.p7s,.p7m,.sgn,.pem"
        aria-label={t('signing.choose')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) onChange?.(chosen)
        }}
      />
    </div>
  )
}
