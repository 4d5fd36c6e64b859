import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer, Miss } from '../../../client/index.ts'
import { Chain } from './Chain.tsx'
import { usePathLinks } from './WayView.tsx'

/** A near miss, and the deed that would mend it, if this viewer may do it. */
export function MissView({ answer, miss }: { answer: Answer; miss: Miss }) {
  const { t } = useTranslation()
  const links = usePathLinks(miss.path)
  return (
    <>
      <p className="why__words">{miss.sentence}</p>
      {links.length > 0 && <Chain label={t('access.chainOfPlaces')} links={links} />}
      {miss.roles.length > 0 && (
        <p className="why__roles">
          {t('access.rolesHaveIt')}{' '}
          {miss.roles.map((role, index) => (
            <span key={role.id}>
              {index > 0 && ', '}
              <Link to="/roles/$id" params={{ id: role.id }}>
                {role.title}
              </Link>
            </span>
          ))}
        </p>
      )}
      <Mend answer={answer} miss={miss} />
    </>
  )
}

function Mend({ answer, miss }: { answer: Answer; miss: Miss }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { mend } = miss
  if (!mend) return null
  const toAccount = (search: Record<string, string>) =>
    void navigate({ to: '/accounts/$id', params: { id: answer.account.id }, search })
  const role = miss.roles[0] ?? miss.grant?.role
  const deeds = {
    'give-grant': () =>
      toAccount({ give: 'yes', ...(mend.scope ? { scope: mend.scope.id } : {}), ...(role ? { role: role.id } : {}) }),
    'renew-grant': () => toAccount({ tab: 'grants' }),
    'activate-account': () => toAccount({}),
    'restore-organization': () =>
      mend.scope && void navigate({ to: '/organizations/$id', params: { id: mend.scope.id } }),
  }
  return (
    <Button size="small" onClick={deeds[mend.deed]}>
      {t(`access.mend.${mend.deed}`, { scope: mend.scope?.title ?? '' })}
    </Button>
  )
}
