import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Emergencies } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { BreakDialog } from './BreakDialog.tsx'
import { KeptRoles } from './KeptRoles.tsx'
import { emergenciesQuery } from './queries.ts'
import { ReviewDialog } from './ReviewDialog.tsx'
import './emergencies.css'
import './own-texts.ts'

/** «Разбить стекло»: what was taken so, whether it was right, and which roles are kept for it. */
export function EmergenciesPage() {
  const { t } = useTranslation()
  const [breaking, setBreaking] = useState(false)
  const sought = useSought()
  const found = useQuery(emergenciesQuery(sought))
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <WaitingPage />
  const { items, roles, may } = found.data
  const taken = roles.filter(({ isHeld }) => isHeld)
  return (
    <>
      <PageHead
        title={t('shell.section.emergencies')}
        below={t('emergencies.what')}
        deeds={
          may.use &&
          taken.length > 0 && (
            <Button type="primary" danger onClick={() => setBreaking(true)}>
              {t('emergencies.break')}
            </Button>
          )
        }
      />
      {may.use && taken.length === 0 && <p role="status">{t('emergencies.noRoles')}</p>}
      <section aria-label={t('emergencies.list')}>
        <PageSearch among={items.length} />
        {items.length === 0 && <p role="status">{t(sought === '' ? 'emergencies.none' : 'registry.nothingFits')}</p>}
        <ul className="plain-rows">
          {items.map((one) => (
            <EmergencyRow key={one.id} of={one} />
          ))}
        </ul>
      </section>
      {may.keep && <KeptRoles roles={roles} />}
      {breaking && <BreakDialog roles={taken} onClose={() => setBreaking(false)} />}
    </>
  )
}

function EmergencyRow({ of }: { of: Emergencies['items'][number] }) {
  const { t } = useTranslation()
  const [reviewing, setReviewing] = useState(false)
  const { account, role, organization, reason, begunAt, until, verdict, review, reviewedBy, mayReview } = of
  return (
    <li>
      <div className="plain-rows__head">
        <span>
          <strong>{account}</strong>: {role.title}, {organization.title}
        </span>
        <StateMark tone={verdict === null ? 'warn' : verdict === 'right' ? 'good' : 'bad'}>
          {t(`emergencies.${verdict ?? 'waits'}`)}
        </StateMark>
        {mayReview && (
          <span className="plain-rows__deeds">
            <Button
              size="small"
              aria-label={t('emergencies.reviewOf', { account, role: role.title })}
              onClick={() => setReviewing(true)}
            >
              {t('emergencies.review')}
            </Button>
          </span>
        )}
      </div>
      <p>
        {reason}
        <small>
          {' · '}
          <Moment at={begunAt} /> {t('emergencies.takenUntil')} <Moment at={until} />
        </small>
      </p>
      {review && (
        <p>
          {review}
          {reviewedBy && (
            <small>
              {' · '}
              {t('emergencies.reviewedBy', { by: reviewedBy })}
            </small>
          )}
        </p>
      )}
      {reviewing && <ReviewDialog id={of.id} onClose={() => setReviewing(false)} />}
    </li>
  )
}
