import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewAccount } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { withoutEmpty } from '../card/changed.ts'
import { useTyped } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay, useMe } from '../session/me.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { useGuardedClose } from '../shell/LeaveGuard.tsx'
import { OwnerFields } from './OwnerFields.tsx'
import { NewPasswordFields } from './password/NewPasswordFields.tsx'
import { createAccount, proposedLoginQuery } from './queries.ts'

type Values = { [Field in keyof NewAccount]: Exclude<NewAccount[Field], null> }

interface NewAccountDialogProps {
  readonly home: string
  readonly person: string | undefined
  readonly onClose: () => void
}

/** B8, B9, L12: login, metarole and organization are mandatory; the person is chosen or made on the spot. */
export function NewAccountDialog(props: NewAccountDialogProps) {
  const { catalog } = useCatalogTitles()
  // What the form begins with is the preset's to say.
  return catalog && <NewAccountForm {...props} usual={catalog.policies.newAccount.metarole} />
}

function NewAccountForm({ home, person, usual, onClose }: NewAccountDialogProps & { usual: string | undefined }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const { onlyAt, metaroles } = useMe().creates
  const navigate = useNavigate()
  const create = useDeed({
    run: (values: Values) => createAccount({ ...withoutEmpty(values), active: values.active } as NewAccount),
    form,
    said: (_, { login }) => t('accounts.created', { login }),
    changes: [['accounts']],
    onDone: ({ id }) => navigate({ to: '/accounts/$id', params: { id } }),
  })
  const initial = {
    ...{ homeId: onlyAt ?? home, active: true },
    ...(person === undefined ? {} : { personId: person }),
    ...(usual !== undefined && metaroles.includes(usual) ? { metarole: usual } : {}),
  }
  const { typed, onValuesChange } = useTyped<Values>(initial)
  const { close, guard } = useGuardedClose({ typed, saving: create.isPending, onClose })
  useShortcut('Ctrl+KeyS', { dialogOf: 'new-account', run: form.submit })
  return (
    <Drawer
      open
      size={480}
      title={t('accounts.newTitle')}
      onClose={close}
      footer={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" loading={create.isPending} onClick={form.submit}>
            {t('card.create')}
          </Button>
          <Button onClick={close}>{t('card.cancel')}</Button>
        </div>
      }
    >
      <Form
        name="new-account"
        form={form}
        layout="vertical"
        initialValues={initial}
        onValuesChange={onValuesChange}
        onFinish={(values) => !create.isPending && void create.perform(values)}
        scrollToFirstError
      >
        <AccountFields />
      </Form>
      {guard}
    </Drawer>
  )
}

function AccountFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const metarole = Form.useWatch('metarole', form)
  const homeId = Form.useWatch('homeId', form)
  const personId = Form.useWatch('personId', form)
  const directoryUser = Form.useWatch('directoryUser', form)
  const { onlyAt } = useMe().creates
  const { catalog } = useCatalogTitles()
  /** L12: then the login is the address, and asked once. */
  const byEmail = catalog?.policies.login.email ?? false
  const may = useMay()
  const hasRoles = catalog?.metaroles.find(({ id }) => id === metarole)?.power === 'roles'
  const gives = hasRoles && may('dostup.grants.give') && may('dostup.roles.view')
  return (
    <>
      <Form.Item name="personId" label={t('accounts.person')} extra={t('accounts.personHint')}>
        <PersonSelect home={homeId} />
      </Form.Item>
      <LoginField byEmail={byEmail} personId={personId} />
      <Form.Item name="metarole" label={t('accounts.metarole')} required>
        <MetaroleSelect />
      </Form.Item>
      <MetaroleWarning metarole={metarole} />
      <Form.Item name="homeId" label={t('accounts.home')} required>
        <OrganizationSelect disabled={onlyAt !== null} />
      </Form.Item>
      {!byEmail && (
        <Form.Item name="email" label={t('accounts.email')}>
          <Input type="email" autoComplete="off" />
        </Form.Item>
      )}
      <OwnerFields hasPerson={Boolean(personId)} gives={gives} />
      <DirectoryUserField metarole={metarole} />
      {!directoryUser && <NewPasswordFields metarole={metarole} />}
      <LetterSwitch metarole={metarole} />
      <Form.Item
        name="active"
        label={t('accounts.isActive')}
        valuePropName="checked"
        layout="horizontal"
        colon={false}
        extra={t('accounts.isActiveHint')}
      >
        <Switch size="small" />
      </Form.Item>
    </>
  )
}

interface LoginFieldProps {
  readonly byEmail: boolean
  readonly personId: string | undefined
}

/** What the registry would call the person is offered beside it. */
function LoginField({ byEmail, personId }: LoginFieldProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const { data: { login: proposed } = {} } = useQuery({
    ...proposedLoginQuery(personId ?? ''),
    enabled: Boolean(personId),
  })
  return (
    <Form.Item
      name="login"
      label={t(byEmail ? 'accounts.loginIsEmail' : 'accounts.login')}
      required
      extra={
        proposed && (
          <>
            {t('accounts.proposed')}{' '}
            <Button
              type="link"
              size="small"
              style={{ padding: 0 }}
              onClick={() => form.setFieldsValue({ login: proposed })}
            >
              {proposed}
            </Button>
          </>
        )
      }
    >
      <Input
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...(byEmail ? { inputMode: 'email' as const } : {})}
      />
    </Form.Item>
  )
}

/** B9: whoever comes in by a directory has its password, and needs none of ours. */
function DirectoryUserField({ metarole }: { metarole: string | undefined }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const chosen = catalog?.metaroles.find(({ id }) => id === metarole)
  if (!chosen?.signIn.includes('directory')) return null
  return (
    <Form.Item name="directoryUser" label={t('accounts.directoryUser')} extra={t('accounts.directoryUserHint')}>
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={200} />
    </Form.Item>
  )
}

/** L12: a letter with a link that works once, to whoever signs in by a password. */
function LetterSwitch({ metarole }: { metarole: string | undefined }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const chosen = catalog?.metaroles.find(({ id }) => id === metarole)
  if (!chosen?.signIn.includes('password')) return null
  return (
    <Form.Item
      name="letter"
      label={t('accounts.letter')}
      valuePropName="checked"
      layout="horizontal"
      colon={false}
      initialValue={catalog?.policies.newAccount.letter ?? false}
      extra={t('accounts.letterHint')}
    >
      <Switch size="small" />
    </Form.Item>
  )
}

/** Only metaroles that the viewer's own may create (B2, B8); the server refuses the others. */
function MetaroleSelect(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { catalog, metarole } = useCatalogTitles()
  const { creates } = useMe()
  const offered = (catalog?.metaroles ?? []).filter((row) => creates.metaroles.includes(row.id))
  return (
    <Select
      {...props}
      showSearch={byLabel}
      options={offered.map((row) => ({ value: row.id, label: metarole(row.id) }))}
    />
  )
}

const linkedElsewhere = ['employee', 'student', 'parent']

/** B8: made here, these accounts are not linked to a class, post or child. */
function MetaroleWarning({ metarole }: { metarole: string | undefined }) {
  const { t } = useTranslation()
  if (!metarole || !linkedElsewhere.includes(metarole)) return null
  return (
    <Alert type="info" showIcon role="note" style={{ marginBottom: 14 }} title={t(`accounts.notLinked.${metarole}`)} />
  )
}
