import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../shell/Failed.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { OrganizationTree } from './OrganizationTree.tsx'
import { treeQuery } from './queries.ts'
import './organizations.css'

/** The tree stays left while cards are opened right. */
export function OrganizationsPage() {
  const { t } = useTranslation()
  return (
    <div className="organizations">
      <aside className="organizations__tree" aria-label={t('organizations.tree')}>
        <OrganizationTree />
      </aside>
      <div className="organizations__card">
        <Outlet />
      </div>
    </div>
  )
}

/** Without a choice the topmost organization that the viewer sees opens: their own, as a rule (L4). */
export function NoOrganization() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [url] = useUrl()
  const tops = useQuery(treeQuery(undefined))
  const first = url.within ?? tops.data?.items[0]?.id
  useEffect(() => {
    if (first)
      void navigate({ to: '/organizations/$id', params: { id: first }, search: (before) => before, replace: true })
  }, [first, navigate])
  if (tops.error && !tops.data) return <Failed of={tops} />
  if (tops.data && !first)
    return <PageHead title={t('shell.section.organizations')} below={t('organizations.nothing')} />
  return <WaitingPage />
}
