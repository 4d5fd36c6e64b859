import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useRefusal } from '../session/refusal.ts'
import { moveAccount } from './queries.ts'

interface Home {
  readonly homeId: string
}

export function MoveDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Home>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const move = useMutation({
    mutationFn: ({ homeId }: Home) => moveAccount(account.id, homeId),
    onSuccess: async () => {
      message.success(t('accounts.moved', { login: account.login }))
      onClose()
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
  })
  return (
    <FormDialog
      name="move"
      title={t('accounts.moveTitle', { login: account.login })}
      okText={t('accounts.move')}
      form={form}
      initial={{ homeId: account.home.id }}
      deed={move}
      onClose={onClose}
      width={440}
      before={<p>{t('accounts.moveWhat')}</p>}
    >
      <Form.Item name="homeId" label={t('accounts.home')} rules={[{ required: true, message: t('card.required') }]}>
        <OrganizationSelect />
      </Form.Item>
    </FormDialog>
  )
}
