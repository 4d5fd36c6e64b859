import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useRefusal } from '../session/refusal.ts'
import { convertAccount } from './queries.ts'

interface Kind {
  readonly metarole: string
}

/** L9: what the new kind takes or brings is said before it is done. */
export function ConvertDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { catalog, metarole } = useCatalogTitles()
  const [form] = Form.useForm<Kind>()
  const chosen = Form.useWatch('metarole', form)
  const refuse = useRefusal()
  const cache = useQueryClient()
  const convert = useMutation({
    mutationFn: (to: Kind) => convertAccount(account.id, to.metarole),
    onSuccess: async (_, to) => {
      message.success(t('accounts.converted', { login: account.login, metarole: metarole(to.metarole) }))
      onClose()
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
  })
  const entersBy = (id: string | undefined) =>
    catalog?.metaroles.find((one) => one.id === id)?.signIn.includes('password') ?? false
  const effect = entersBy(chosen) === entersBy(account.metarole) ? 'same' : entersBy(chosen) ? 'gains' : 'loses'
  return (
    <FormDialog
      name="convert"
      title={t('accounts.convertTitle', { login: account.login })}
      okText={t('accounts.convert')}
      form={form}
      deed={convert}
      onClose={onClose}
      width={440}
    >
      <Form.Item
        name="metarole"
        label={t('accounts.convertTo')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <Select options={account.convertsTo.map((id) => ({ value: id, label: metarole(id) }))} />
      </Form.Item>
      {chosen && <Alert role="note" type="info" showIcon title={t(`accounts.convertEffect.${effect}`)} />}
    </FormDialog>
  )
}
