import { Button, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import type { ProviderKind } from './values.ts'
import './own-texts.ts'

interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly extra?: string
  readonly needed?: boolean
  readonly long?: boolean
}

export function TextField({ name, label, extra, needed = false, long = false }: TextFieldProps) {
  const { t } = useTranslation()
  const rules = needed ? [{ required: true, message: t('card.required') }] : []
  return (
    <Form.Item name={name} label={label} extra={extra} rules={rules}>
      {long ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      ) : (
        <Input autoComplete="off" spellCheck={false} />
      )}
    </Form.Item>
  )
}

export function KindFields({ kind, hasSecret }: { kind: ProviderKind; hasSecret: boolean }) {
  const { t } = useTranslation()
  const secret = (
    <Form.Item
      name="secret"
      label={t(`providers.secret.${kind}`)}
      extra={hasSecret ? t('providers.secretKept') : undefined}
    >
      <Input.Password autoComplete="new-password" maxLength={2000} />
    </Form.Item>
  )
  if (kind === 'esia') return <EsiaFields secret={secret} />
  return kind === 'ldap' ? <DirectoryFields secret={secret} /> : <OpenidFields secret={secret} />
}

/** Directly, with somebody who signs, or by a gateway with a plain secret: what the chosen way needs. */
function EsiaFields({ secret }: { secret: React.ReactNode }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const way: string = Form.useWatch('esia.way', form) ?? 'v2'
  const circuit: string = Form.useWatch('esia.circuit', form) ?? 'test'
  const signer: string = Form.useWatch('esia.signer', form) ?? 'command'
  const told = (field: string) => ({ name: `esia.${field}`, label: t(`providers.${field}`) })
  const few = (field: string, values: readonly string[]) => (
    <Select options={values.map((value) => ({ value, label: t(`providers.${field}.${value}`) }))} />
  )
  const isDirect = way !== 'gateway'
  return (
    <>
      <Form.Item {...told('way')}>{few('ways', ['v2', 'v1', 'gateway'])}</Form.Item>
      <Form.Item {...told('circuit')} hidden={!isDirect}>
        {few('circuits', ['production', 'test', 'own'])}
      </Form.Item>
      {(!isDirect || circuit === 'own') && <TextField {...told('esiaUrl')} name="esia.url" needed />}
      <TextField {...told('mnemonic')} name="esia.clientId" needed />
      {!isDirect && <TextField {...told('gatewayProvider')} extra={t('providers.gatewayProviderHint')} />}
      {isDirect && (
        <>
          <TextField {...told('certificate')} extra={t('providers.certificateHint')} needed long />
          <TextField {...told('tokenKeys')} extra={t('providers.tokenKeysHint')} needed long />
        </>
      )}
      <Form.Item {...told('signer')} extra={t('providers.signerHint')} hidden={!isDirect}>
        {few('signers', ['command', 'service'])}
      </Form.Item>
      {isDirect && signer === 'service' && <TextField {...told('signerUrl')} needed />}
      {(!isDirect || signer === 'service') && secret}
      <TextField {...told('scopes')} needed />
      {isDirect && <TextField {...told('organizationScopes')} extra={t('providers.organizationScopesHint')} />}
    </>
  )
}

function DirectoryFields({ secret }: { secret: React.ReactNode }) {
  const { t } = useTranslation()
  const told = (field: string) => ({ name: `directory.${field}`, label: t(`providers.${field}`) })
  return (
    <>
      <TextField {...told('url')} extra={t('providers.urlHint')} needed />
      <Form.Item {...told('startTls')} valuePropName="checked" layout="horizontal" colon={false}>
        <Switch size="small" />
      </Form.Item>
      <TextField {...told('authority')} extra={t('providers.authorityHint')} long />
      <TextField {...told('serverName')} extra={t('providers.serverNameHint')} />
      <TextField {...told('bindDn')} needed />
      {secret}
      <TextField {...told('baseDn')} needed />
      <TextField {...told('userFilter')} needed />
      <TextField {...told('loginAttribute')} needed />
      <TextField {...told('idAttribute')} extra={t('providers.idAttributeHint')} needed />
    </>
  )
}

function OpenidFields({ secret }: { secret: React.ReactNode }) {
  const { t } = useTranslation()
  const told = (field: string) => ({ name: `openid.${field}`, label: t(`providers.${field}`) })
  const few = (field: string, values: readonly string[]) => (
    <Select options={values.map((value) => ({ value, label: t(`providers.${field}.${value}`) }))} />
  )
  return (
    <>
      <Form.Item {...told('method')}>{few('methods', ['rsaa', 'esia', 'other'])}</Form.Item>
      <Form.Item
        {...told('recognize')}
        extra={t('providers.recognizeHint')}
        valuePropName="checked"
        layout="horizontal"
        colon={false}
      >
        <Switch size="small" />
      </Form.Item>
      <TextField {...told('issuer')} needed />
      <TextField {...told('clientId')} needed />
      {secret}
      <Form.Item {...told('secretIn')}>{few('secretIns', ['header', 'form'])}</Form.Item>
      <TextField {...told('scopes')} needed />
      <Form.Item {...told('hosts')} extra={t('providers.hostsHint')}>
        <Select mode="tags" tokenSeparators={[' ', ',']} open={false} suffixIcon={null} />
      </Form.Item>
      <TextField name="match.claim" label={t('providers.matchClaim')} extra={t('providers.matchClaimHint')} />
      <Form.Item name="match.field" label={t('providers.matchField')}>
        {few('matchFields', ['login', 'snils'])}
      </Form.Item>
    </>
  )
}

/** E2: it can be narrowed, to metaroles and to organizations with all under them. */
export function ForWhom() {
  const { t } = useTranslation()
  const { catalog, metarole } = useCatalogTitles()
  return (
    <>
      <Form.Item name="metaroles" label={t('providers.metaroles')} extra={t('providers.metarolesHint')}>
        <Select
          mode="multiple"
          options={(catalog?.metaroles ?? []).map(({ id }) => ({ value: id, label: metarole(id) }))}
          showSearch={byLabel}
        />
      </Form.Item>
      <Form.List name="organizations">
        {(rows, { add, remove }) => (
          <Form.Item label={t('providers.organizations')} extra={t('providers.organizationsHint')}>
            {rows.map(({ key, name }) => (
              <div key={key} style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
                <Form.Item name={name} noStyle>
                  <OrganizationSelect style={{ flex: 1 }} aria-label={t('providers.organizations')} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('providers.removeOrganization')}</Button>
              </div>
            ))}
            <Button onClick={() => add()}>{t('providers.addOrganization')}</Button>
          </Form.Item>
        )}
      </Form.List>
    </>
  )
}
