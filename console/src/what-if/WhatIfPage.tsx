import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../registry/query.ts'
import { roleQuery } from '../roles/queries.ts'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { type UrlState, useUrl } from '../shell/url.ts'
import { deedOf, supposedDeeds } from './deeds.ts'
import { Outcome } from './Outcome.tsx'
import { ProposalForm } from './ProposalForm.tsx'
import { proposedOf } from './proposal.ts'
import { Refused } from './Refused.tsx'
import type { OutcomeView } from './sides.ts'
import './what-if.css'
import './own-texts.ts'

const viewOf = (url: UrlState): OutcomeView => ({
  ...placeOf(url),
  side: url.side === 'gained' || url.side === 'lost' ? url.side : undefined,
})

/** «Что будет, если…»: the supposed change is the address, so that it can be sent to a colleague. */
export function WhatIfPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const ofRole = deedOf(url)?.id === 'set-role-rights' && url.role
  const role = useQuery({ ...roleQuery(url.role ?? ''), enabled: Boolean(ofRole) })
  const proposed = proposedOf(url, role.data)
  const possible = Boolean(url.deed) || supposedDeeds.some(({ needs }) => may(needs))
  return (
    <>
      <PageHead title={t('whatIf.title')} beside={<span className="what-if__about">{t('whatIf.about')}</span>} />
      {possible && <ProposalForm />}
      {role.error && <Refused error={role.error} />}
      {proposed ? (
        <Outcome
          proposed={proposed}
          view={viewOf(url)}
          onView={({ side, page, size }) => change({ side, page: String(page), size: String(size) })}
        />
      ) : (
        <p className="what-if__hint">{t(possible ? 'whatIf.hint' : 'whatIf.noDeeds')}</p>
      )}
    </>
  )
}
