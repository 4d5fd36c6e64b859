import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { moveAccount } from './queries.ts'

interface Home {
  readonly homeId: string
}

export function MoveDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Home>()
  const move = useDeed({
    run: ({ homeId }: Home) => moveAccount(account.id, homeId),
    form,
    said: () => t('accounts.moved', { login: account.login }),
    undo: (card) => (card?.may.move ? () => moveAccount(account.id, account.home.id) : undefined),
    onDone: onClose,
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
