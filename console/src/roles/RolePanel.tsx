import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { roleQuery } from './queries.ts'
import { RoleDeeds } from './RoleDeeds.tsx'
import { RoleKind } from './RoleKind.tsx'

/** Beside the list of roles: what it gives, to how many, and what can be done with it. */
export function RolePanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const card = useQuery(roleQuery(id))
  if (card.error && !card.data) return <FailurePage inside error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  const role = card.data
  return (
    <>
      <div className="side-panel__deeds">
        <Link to="/roles/$id" params={{ id }}>
          {t('roles.rights')}
        </Link>
        <Link to="/roles/$id" params={{ id }} search={{ tab: 'holders' }}>
          {t('roles.holders')}
        </Link>
        <RoleDeeds role={role} />
      </div>
      <PanelFacts
        facts={[
          [t('card.field.kind'), <RoleKind key="kind" role={role} />],
          [t('roles.note'), role.note],
          [t('roles.rights'), role.rightCount],
          [t('roles.holders'), role.accountCount],
        ]}
      />
    </>
  )
}
