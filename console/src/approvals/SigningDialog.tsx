import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { hasPlugin, listCertificates, signByPlugin } from './plugin.ts'
import { agreeApproval, base64Of, documentAddress, documentInBase64 } from './queries.ts'
import './own-texts.ts'

interface SigningProps {
  readonly approval: Approval
  readonly asked: 'simple' | 'qualified'
  readonly onClose: () => void
}

type Way = 'simple' | 'plugin' | 'file'

interface Values {
  readonly way: Way
  readonly certificate?: string
  readonly text?: string
}

/** By a proof of who one is, by the plug-in where it is there, or by a file that another program has made. */
export function SigningDialog({ approval: { id, hash }, asked, onClose }: SigningProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const [file, setFile] = useState<File>()
  const ways: Way[] = [
    ...(asked === 'simple' ? ['simple' as const] : []),
    ...(hasPlugin() ? ['plugin' as const] : []),
    'file',
  ]
  const way = Form.useWatch('way', form) ?? ways[0]
  const deed = useDeed({
    run: async ({ way: by, certificate = '', text }: Values) => {
      const signature =
        by === 'simple'
          ? { method: 'simple' as const }
          : { method: 'qualified' as const, cms: await cmsBy(by, { id, certificate, file }) }
      return await agreeApproval(id, { hash, signature, ...(text ? { text } : {}) })
    },
    form,
    said: () => t('approvals.said.agree'),
    changes: [['approvals'], ['notices']],
    onDone: onClose,
  })
  return (
    <FormDialog<Values>
      name="sign-approval"
      title={t('approvals.signing.title')}
      okText={t('approvals.signing.ok')}
      form={form}
      initial={{ way: ways[0] ?? 'file' }}
      deed={deed}
      onClose={onClose}
    >
      <Form.Item name="way" label={t('approvals.signing.how')}>
        <Radio.Group
          className="approvals__ways"
          options={ways.map((value) => ({ value, label: t(`approvals.signing.${value}`) }))}
        />
      </Form.Item>
      {way === 'simple' && <p>{t('approvals.signing.simpleHint')}</p>}
      {way === 'plugin' && <Certificates />}
      {way === 'file' && <SignatureFile id={id} file={file} onFile={setFile} />}
      <Form.Item name="text" label={t('approvals.note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

interface SigningWith {
  readonly id: string
  readonly certificate: string
  readonly file: File | undefined
}

async function cmsBy(way: 'plugin' | 'file', { id, certificate, file }: SigningWith): Promise<string> {
  if (way === 'plugin') return await signByPlugin(await documentInBase64(id), certificate)
  if (file === undefined) return 'bm8='
  return base64Of(new Uint8Array(await file.arrayBuffer()))
}

function Certificates() {
  const { t } = useTranslation()
  const { data, error } = useQuery({ queryKey: ['plugin-certificates'], queryFn: listCertificates, retry: false })
  if (error)
    return <Alert type="error" showIcon title={t('approvals.signing.pluginFault', { reason: error.message })} />
  if (data?.length === 0) return <Alert type="warning" showIcon title={t('approvals.signing.noCertificates')} />
  return (
    <Form.Item
      name="certificate"
      label={t('approvals.signing.certificate')}
      rules={[{ required: true, message: t('card.required') }]}
    >
      <Select
        loading={data === undefined}
        options={(data ?? []).map(({ thumbprint, title, until }) => ({
          value: thumbprint,
          label: `${title} · ${until}`,
        }))}
      />
    </Form.Item>
  )
}

function SignatureFile({ id, file, onFile }: { id: string; file: File | undefined; onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="approvals__file">
      <p>
        {t('approvals.signing.fileHint')} <a href={documentAddress(id)}>{t('approvals.signing.download')}</a>
      </p>
      <Button onClick={() => picker.current?.click()}>{t('approvals.signing.choose')}</Button>
      <p role="status">{file ? t('approvals.signing.chosen', { name: file.name }) : t('approvals.signing.needFile')}</p>
      <input
        ref={picker}
        type="file"
        style={{ display: 'none' }}
        accept=".sig,.p7s,.sgn,.pem"
        aria-label={t('approvals.signing.choose')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) onFile(chosen)
        }}
      />
    </div>
  )
}
