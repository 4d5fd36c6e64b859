import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { accountQuery } from '../../accounts/queries.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { type UrlState, useUrl } from '../../shell/url.ts'
import { entrances, freshList } from './asks.ts'
import '../own-texts.ts'

/** What people come with, as chips: each fills in the sentence, at home of the account that is chosen already. */
export function CommonQuestions() {
  const { t } = useTranslation()
  const [url] = useUrl()
  const navigate = useNavigate()
  const { catalog, subsystem } = useCatalogTitles()
  const account = useQuery({ ...accountQuery(url.account ?? ''), enabled: Boolean(url.account) }).data
  const home = account?.home.id ?? url.node
  const fill = (patch: UrlState) => void navigate({ to: '/why', search: { ...url, ...freshList, ...patch } })
  const chips = [
    {
      label: t('access.common.home'),
      patch: { action: 'dostup.organizations.view', node: home },
    },
    ...entrances(catalog).map(({ id, action }) => ({
      label: t('access.common.closed', { title: subsystem(id) }),
      patch: { action, node: home },
    })),
    { label: t('access.common.excess'), patch: { ask: 'what', node: home } },
  ]
  return (
    <div className="ask__common">
      <span>{t('access.common.title')}</span>
      {chips.map(({ label, patch }) => (
        <Button key={label} size="small" onClick={() => fill(patch)}>
          {label}
        </Button>
      ))}
      {account && (
        <Link className="ask__card" to="/accounts/$id" params={{ id: account.id }}>
          {t('access.common.signIn')}
        </Link>
      )}
    </div>
  )
}
