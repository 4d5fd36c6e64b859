import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview, Proposed } from '../../../client/index.ts'
import { Pager } from '../registry/pages/Pager.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { TabBar, TabPanel } from '../shell/navigation/TabBar.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { WhatIfIcon } from '../theme/icons.tsx'
import { PreviewCounts } from './Counts.tsx'
import { EffectsTable } from './EffectsTable.tsx'
import { usePreview } from './preview.ts'
import { Refused } from './Refused.tsx'
import { isRefusal } from './refusal.ts'
import { hasEffect, type OutcomeView, type SideName, sideOf } from './sides.ts'
import './what-if.css'
import './own-texts.ts'
import '../access/own-texts.ts'

interface OutcomeProps {
  readonly proposed: Proposed
  readonly view: OutcomeView
  readonly onView: (view: OutcomeView) => void
}

/** What a change would do: a sentence with counts, then who gains and who loses what and where. */
export function Outcome({ proposed, view, onView }: OutcomeProps) {
  const { t } = useTranslation()
  const asked = usePreview(proposed, view)
  if (asked.error) {
    if (isRefusal(asked.error)) return <Refused error={asked.error} />
    return <FailurePage inside error={asked.error} onRetry={() => asked.refetch()} />
  }
  if (!asked.data) return <Waiting />
  return (
    <section
      className={asked.isPlaceholderData ? 'outcome outcome--stale' : 'outcome'}
      aria-label={t('whatIf.outcome')}
      aria-live="polite"
      aria-busy={asked.isFetching}
    >
      <Verdict preview={asked.data} />
      <Sides preview={asked.data} view={view} onView={onView} />
    </section>
  )
}

function Verdict({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  return (
    <div className="outcome__verdict">
      <WhatIfIcon />
      <div>
        <p className="outcome__sentence">
          <PreviewCounts preview={preview} />
        </p>
        <p className="outcome__moment">
          {t(hasEffect(preview) ? 'whatIf.notSaved' : 'whatIf.nothingWhat')} {t('access.asOf')}{' '}
          <Moment at={preview.at} />
        </p>
      </div>
    </div>
  )
}

function Sides({ preview, view, onView }: { preview: Preview } & Omit<OutcomeProps, 'proposed'>) {
  const { t } = useTranslation()
  const open = sideOf(preview, view.side)
  const beyond = view.page > 1 && preview[open].total > 0 && preview[open].items.length === 0
  // A link may come from when there was more to tell.
  useEffect(() => {
    if (beyond) onView({ ...view, page: 1 })
  }, [beyond, view, onView])
  const sides = (['gained', 'lost'] as const).filter((side) => preview[side].total > 0)
  if (sides.length === 0) return null
  return (
    <div className="outcome__sides panel">
      <TabBar
        panel="outcome-side"
        open={open}
        onOpen={(side) => onView({ ...view, side: side as SideName, page: 1 })}
        tabs={sides.map((side) => ({
          key: side,
          label: (
            <>
              {t(`whatIf.${side}`)} <span className="outcome__count">{preview[side].people}</span>
            </>
          ),
        }))}
      />
      <TabPanel panel="outcome-side" open={open}>
        <EffectsTable side={preview[open]} title={t(`whatIf.${open}`)} />
      </TabPanel>
      <Pager
        place={view}
        total={preview[open].total}
        shown={preview[open].items.length}
        onChange={({ page, size }) => onView({ side: open, page, size })}
      />
    </div>
  )
}
