import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type OidcClient } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { SecretOnce } from '../settings/SecretOnce.tsx'
import { PublicKeys } from './PublicKeys.tsx'
import { scopesQuery } from './queries.ts'
import './own-texts.ts'

const kinds = ['web', 'browser', 'service', 'device'] as const
const sends = ['basic', 'post', 'key', 'none'] as const

interface Values {
  subsystem?: string | null
  kind: (typeof kinds)[number]
  title: string
  description?: string
  startUrl?: string
  redirectUris: string[]
  logoutUris: string[]
  backChannel?: string
  isInside: boolean
  isOutside: boolean
  scopes: OidcClient['scopes']
  sendsSecret: (typeof sends)[number]
  publicKeys: string[]
}

const blank: Partial<Values> = {
  ...{ kind: 'web', subsystem: null, redirectUris: [], logoutUris: [], isInside: false, isOutside: false },
  ...{ scopes: ['openid', 'profile'], sendsSecret: 'basic', publicKeys: [] },
}

/** How a client of the kind proves itself, and what it is told, where nothing else is said. */
const usual: Record<Values['kind'], Partial<Values>> = {
  web: { sendsSecret: 'basic', scopes: ['openid', 'profile'] },
  browser: { sendsSecret: 'none', scopes: ['openid', 'profile'] },
  service: { sendsSecret: 'basic', scopes: [], redirectUris: [] },
  device: { sendsSecret: 'none', scopes: ['openid', 'profile'], redirectUris: [] },
}

/** What an emptied field is to the server. */
const told = ({ description, startUrl, backChannel, ...values }: Values) => ({
  ...values,
  description: description?.trim() || null,
  startUrl: startUrl?.trim() || null,
  backChannel: backChannel?.trim() || null,
})

/** Of a new client, or of `row`. The secret of a new one is shown this once. */
export function ClientDialog({ row, onClose }: { row?: OidcClient; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const register = useDeed({
    run: (values: Values) =>
      ask(client.POST('/api/clients', { body: { ...told(values), subsystem: values.subsystem ?? null } })),
    form,
    changes: [['clients'], ['portal']],
    onDone: ({ secret }) => secret === null && onClose(),
  })
  const edit = useDeed({
    run: ({ subsystem: _, kind: __, ...values }: Values) =>
      ask(
        client.PATCH('/api/clients/{id}', {
          params: { path: { id: row?.id ?? '' } },
          body: { ...told(values as Values), updatedAt: row?.updatedAt as string },
        }),
      ),
    form,
    said: () => t('clients.saved'),
    changes: [['clients'], ['portal']],
    onDone: onClose,
  })
  if (register.result?.secret) {
    const { id, secret } = register.result
    return (
      <SecretOnce
        title={t('clients.registered')}
        secret={secret}
        note={t('clients.clientId', { id })}
        onClose={onClose}
      />
    )
  }
  const initial = row === undefined ? blank : (row as unknown as Partial<Values>)
  return (
    <FormDialog<Values>
      name="client"
      title={row ? t('clients.editTitle', { title: row.title }) : t('clients.create')}
      okText={row ? t('card.save') : t('clients.create')}
      form={form}
      initial={initial}
      deed={row ? edit : register}
      width={640}
      onClose={onClose}
    >
      {row === undefined && <WhatItIs />}
      <Fields kind={row?.kind} />
    </FormDialog>
  )
}

function WhatItIs() {
  const { t } = useTranslation()
  const { catalog, subsystem } = useCatalogTitles()
  const form = Form.useFormInstance<Values>()
  const kind = Form.useWatch('kind', form)
  const options = (catalog?.subsystems ?? []).map(({ id }) => ({ value: id, label: subsystem(id) }))
  return (
    <>
      <Form.Item
        name="kind"
        label={t('clients.kind')}
        extra={kind === 'device' && t('clients.kindsHint.device', { url: `${location.origin}/oidc/device` })}
      >
        <Select
          options={kinds.map((value) => ({ value, label: t(`clients.kinds.${value}`) }))}
          onChange={(value: Values['kind']) => form.setFieldsValue(usual[value])}
        />
      </Form.Item>
      <Form.Item name="subsystem" label={t('clients.subsystem')}>
        <Select allowClear showSearch={byLabel} placeholder={t('clients.noSubsystem')} options={options} />
      </Form.Item>
    </>
  )
}

function Fields({ kind: known }: { kind: Values['kind'] | undefined }) {
  const { t } = useTranslation()
  const asked = Form.useWatch<Values['kind'] | undefined>('kind')
  const sendsSecret = Form.useWatch<Values['sendsSecret'] | undefined>('sendsSecret')
  const kind = known ?? asked ?? 'web'
  const words = useWords()
  const { data } = useQuery(scopesQuery)
  const scopes = (data?.items ?? []).map(({ id, title }) => ({ value: id, label: words(title, id) }))
  const needed = { required: true, whitespace: true, message: t('card.required') }
  const list = <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',']} />
  return (
    <>
      <Form.Item name="title" label={t('clients.name')} rules={[needed]}>
        <Input maxLength={200} />
      </Form.Item>
      {(kind === 'web' || kind === 'browser') && (
        <>
          <Form.Item name="redirectUris" label={t('clients.redirectUris')} extra={t('clients.redirectHint')}>
            {list}
          </Form.Item>
          <Form.Item name="logoutUris" label={t('clients.logoutUris')}>
            {list}
          </Form.Item>
        </>
      )}
      <Form.Item name="backChannel" label={t('clients.backChannel')}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="isInside" valuePropName="checked">
        <Checkbox>{t('clients.isInside')}</Checkbox>
      </Form.Item>
      <Form.Item name="scopes" label={t('clients.scopes')}>
        <Select mode="multiple" showSearch={byLabel} options={scopes} />
      </Form.Item>
      <Form.Item name="sendsSecret" label={t('clients.sendsSecret')}>
        <Select options={sends.map((value) => ({ value, label: t(`clients.sends.${value}`) }))} />
      </Form.Item>
      {sendsSecret === 'key' && <PublicKeys />}
      <Form.Item name="isOutside" valuePropName="checked">
        <Checkbox>{t('clients.isOutside')}</Checkbox>
      </Form.Item>
      <Form.Item name="startUrl" label={t('clients.startUrl')}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="description" label={t('clients.description')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  )
}
