import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, ask } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'

interface Values {
  readonly user?: string
}

const at = (id: string) => ({ params: { path: { id } } })
const keyOf = (id: string) => ['accounts', id, 'identities']

/** As whom directories and providers know the account (B9, E2), and as which user of a directory it comes in. */
export function WaysIn({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [edits, setEdits] = useState(false)
  const { catalog } = useCatalogTitles()
  const { data } = useQuery({
    queryKey: keyOf(account.id),
    queryFn: () => ask(client.GET('/api/accounts/{id}/identities', at(account.id))),
  })
  const items = data?.items ?? []
  const metarole = catalog?.metaroles.find(({ id }) => id === account.metarole)
  const may = account.may.setDirectoryUser && metarole?.signIn.includes('directory')
  const user = items.find(({ kind }) => kind === 'ldap')?.name
  return (
    <div>
      {items.length === 0 && '—'}
      {items.map(({ id, provider, name }) => (
        <div key={id}>
          {provider.title}: {name}
        </div>
      ))}
      {may && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setEdits(true)}>
          {t('accounts.setDirectoryUser')}
        </Button>
      )}
      {edits && <DirectoryUserDialog id={account.id} user={user} onClose={() => setEdits(false)} />}
    </div>
  )
}

interface DirectoryUserDialogProps {
  readonly id: string
  readonly user: string | undefined
  readonly onClose: () => void
}

function DirectoryUserDialog({ id, user, onClose }: DirectoryUserDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const set = useDeed({
    run: (values: Values) =>
      ask(client.PUT('/api/accounts/{id}/directory-user', { ...at(id), body: { user: values.user?.trim() || null } })),
    form,
    said: () => t('card.saved'),
    changes: [keyOf(id)],
    onDone: onClose,
  })
  return (
    <FormDialog<Values>
      name="directory-user"
      title={t('accounts.directoryUser')}
      okText={t('card.save')}
      form={form}
      initial={user === undefined ? {} : { user }}
      deed={set}
      onClose={onClose}
    >
      <Form.Item name="user" label={t('accounts.directoryUser')} extra={t('accounts.noDirectoryUser')}>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
