import { Alert, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { convertAccount } from './queries.ts'

interface Kind {
  readonly metarole: string
}

/** L9: what the new kind takes or brings is said before it is done. */
export function ConvertDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const { catalog, metarole } = useCatalogTitles()
  const [form] = Form.useForm<Kind>()
  const chosen = Form.useWatch('metarole', form)
  const convert = useDeed({
    run: (to: Kind) => convertAccount(account.id, to.metarole),
    form,
    said: (_, to) => t('accounts.converted', { login: account.login, metarole: metarole(to.metarole) }),
    onDone: onClose,
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
