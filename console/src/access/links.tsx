import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer, PathStep, Way } from '../../../client/index.ts'
import { Moment } from '../registry/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import type { Link as ChainLink } from './Chain.tsx'

export const useAccountLink = ({ account }: Answer): ChainLink => {
  const { t } = useTranslation()
  return {
    key: 'account',
    what: t('access.account'),
    title: (
      <Link to="/accounts/$id" params={{ id: account.id }}>
        {account.title}
      </Link>
    ),
    note: account.title === account.login ? undefined : account.login,
  }
}

/** Who gave it, when, why, and until when. */
export const useGrantLink = (grant: Way['grant']): ChainLink | undefined => {
  const { t } = useTranslation()
  if (!grant) return undefined
  const until = grant.validUntil && (
    <>
      {` · ${t('access.until')} `}
      <Moment at={grant.validUntil} />
    </>
  )
  return {
    key: 'grant',
    what: t('access.grant'),
    title: t('access.givenBy', { name: grant.givenBy }),
    note: (
      <>
        <Moment at={grant.givenAt} />
        {grant.reason && ` · ${grant.reason}`}
        {until}
      </>
    ),
  }
}

/** scope → … → node, with shares named on their edges. */
export const usePathLinks = (path: readonly PathStep[]): ChainLink[] => {
  const { t } = useTranslation()
  const { kind } = useCatalogTitles()
  return path.map((step, index) => ({
    key: `${step.id}-${String(index)}`,
    what: index === 0 ? t('access.scope') : step.kind ? kind(step.kind) : t('access.place'),
    title: step.id ? (
      <Link to="/organizations/$id" params={{ id: step.id }}>
        {step.title}
      </Link>
    ) : (
      step.title
    ),
    edge: step.by === 'view' || step.by === 'full' ? t(`access.share.${step.by}`) : undefined,
    strong: index === path.length - 1,
  }))
}
