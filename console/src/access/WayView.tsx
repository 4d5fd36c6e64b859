import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer, PathStep, Way } from '../../../client/index.ts'
import { Moment } from '../registry/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { Chain, type Link as ChainLink } from './Chain.tsx'

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
  const { grant, metarole, role, right } = way
  return [
    {
      key: 'account',
      what: t('access.account'),
      title: (
        <Link to="/accounts/$id" params={{ id: answer.account.id }}>
          {answer.account.title}
        </Link>
      ),
      note: answer.account.title === answer.account.login ? undefined : answer.account.login,
    },
    ...(metarole ? [{ key: 'metarole', what: t('accounts.metarole'), title: metarole.title }] : []),
    ...(grant
      ? [
          {
            key: 'grant',
            what: t('access.grant'),
            title: t('access.givenBy', { name: grant.givenBy }),
            note: (
              <>
                <Moment at={grant.givenAt} />
                {grant.reason && ` · ${grant.reason}`}
                {grant.validUntil && (
                  <>
                    {` · ${t('access.until')} `}
                    <Moment at={grant.validUntil} />
                  </>
                )}
              </>
            ),
          },
        ]
      : []),
    ...(role
      ? [
          {
            key: 'role',
            what: t('card.field.role'),
            title: (
              <Link to="/roles/$id" params={{ id: role.id }}>
                {role.title}
              </Link>
            ),
          },
        ]
      : []),
    { key: 'right', what: t('card.field.right'), title: right.title },
    { key: 'action', what: t('access.action'), title: answer.action.title, strong: true },
  ]
}

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
