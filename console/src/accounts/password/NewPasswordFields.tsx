import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { RepeatedPassword } from './RepeatedPassword.tsx'

/** A password where the metarole signs in by one (E2); who is invited by a letter sets their own (B9). */
export function NewPasswordFields({ metarole }: { metarole: string | undefined }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const invited = Form.useWatch('letter', { preserve: true }) === true
  const chosen = catalog?.metaroles.find(({ id }) => id === metarole)
  if (chosen && !chosen.signIn.includes('password')) return null
  const mandatory = catalog?.policies.newAccount.password === 'mandatory' && !invited
  const extra = mandatory ? undefined : t('accounts.passwordHint')
  return <RepeatedPassword label={t('accounts.password')} mandatory={mandatory} extra={extra} />
}
