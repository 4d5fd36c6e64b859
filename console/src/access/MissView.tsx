import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer, Miss } from '../../../client/index.ts'
import { Chain, type Link as ChainLink } from './Chain.tsx'
import { useAccountLink, useGrantLink, usePathLinks } from './links.tsx'

/** A near miss, and the deed that would mend it, if this viewer may do it. */
export function MissView({ answer, miss, mendable }: { answer: Answer; miss: Miss; mendable: boolean }) {
  const { t } = useTranslation()
  const links = usePathLinks(miss.path)
  const held = useHeldLinks(answer, miss)
  return (
    <>
      <p className="why__words">{miss.sentence}</p>
      {held.length > 0 && <Chain label={t('access.chainOfRights')} links={held} />}
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
      {mendable && <Mend answer={answer} miss={miss} />}
    </>
  )
}

/** What there is, up to the place where the chain breaks. */
const useHeldLinks = (answer: Answer, miss: Miss): ChainLink[] => {
  const { t } = useTranslation()
  const account = useAccountLink(answer)
  const grant = useGrantLink(miss.grant)
  if (!miss.grant || !grant) return []
  const { role, scope } = miss.grant
  return [
    account,
    role ? { ...grant, title: role.title } : grant,
    { key: 'scope', what: t('access.scope'), title: scope.title },
    { key: 'node', what: t('access.node'), title: answer.node.title, broken: true },
  ]
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
      {t(`access.mend.${mend.deed}`)}
    </Button>
  )
}
