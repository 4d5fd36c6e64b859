import { useTranslation } from 'react-i18next'
import type { Answer, Miss } from '../../../client/index.ts'
import { Chain, type Link as ChainLink } from './Chain.tsx'
import { useAccountLink, useGrantLink, usePathLinks } from './links.tsx'

/** What there is, up to the place where the chain breaks. */
export function MissView({ answer, miss }: { answer: Answer; miss: Miss }) {
  const { t } = useTranslation()
  const links = usePathLinks(miss.path)
  const held = useHeldLinks(answer, miss)
  return (
    <>
      {held.length > 0 && <Chain label={t('access.chainOfRights')} links={held} />}
      {links.length > 0 && <Chain label={t('access.chainOfPlaces')} links={links} />}
    </>
  )
}

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
