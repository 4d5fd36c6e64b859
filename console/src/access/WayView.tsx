import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer, Way } from '../../../client/index.ts'
import { Chain, type Link as ChainLink } from './Chain.tsx'
import { useAccountLink, useGrantLink, usePathLinks } from './links.tsx'

/** Two chains: why the right is held (account → grant → role → right), and how it reaches the place (scope → … → node). */
export function WayView({ answer, way }: { answer: Answer; way: Way }) {
  const { t } = useTranslation()
  const pathLinks = usePathLinks(way.path)
  return (
    <>
      <p className="why__words">{way.sentence}</p>
      <Chain label={t('access.chainOfRights')} links={useRightLinks(answer, way)} />
      {pathLinks.length > 0 && <Chain label={t('access.chainOfPlaces')} links={pathLinks} />}
    </>
  )
}

const useRightLinks = (answer: Answer, way: Way): ChainLink[] => {
  const { t } = useTranslation()
  const account = useAccountLink(answer)
  const grant = useGrantLink(way.grant)
  const { metarole, role, right } = way
  const roleLink = role && (
    <Link to="/roles/$id" params={{ id: role.id }}>
      {role.title}
    </Link>
  )
  return [
    account,
    ...(metarole ? [{ key: 'metarole', what: t('accounts.metarole'), title: metarole.title }] : []),
    ...(grant ? [grant] : []),
    ...(roleLink ? [{ key: 'role', what: t('card.field.role'), title: roleLink }] : []),
    { key: 'right', what: t('card.field.right'), title: right.title },
    { key: 'action', what: t('access.action'), title: answer.action.title, strong: true },
  ]
}
