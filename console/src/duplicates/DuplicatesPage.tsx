import { useTranslation } from 'react-i18next'
import type { PairRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { shortTitle } from '../persons/name.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { dayText, Moment } from '../registry/time/Moment.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useWeightText } from './Evidence.tsx'
import { PairPanel } from './PairPanel.tsx'
import { listPairs } from './queries.ts'
import { Sample } from './Sample.tsx'
import './duplicates.css'
import './own-texts.ts'

/** «Дубли»: pairs of persons who may be one, the weightiest first. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const states = (['open', 'postponed', 'different'] as const).map((value) => ({
    value,
    label: t(`duplicates.state.${value}`),
  }))
  return (
    <>
      <PageHead title={t('shell.section.duplicates')} />
      <Registry
        name="pairs"
        title={t('shell.section.duplicates')}
        columns={useColumns()}
        load={listPairs}
        exported
        ticks
        bulk={(selection, count) => (
          <>
            <Sample selection={selection} />
            <BulkDeeds of="pair" selection={selection} count={count} />
          </>
        )}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.first.title} — ${row.second.title}`}
        open={(row) => ({ to: '/duplicates/$id', params: { id: row.id } })}
        beside={(id) => <PairPanel id={id} />}
        defaultSort="-weight"
        searchHint={t('duplicates.searchHint')}
        filters={[
          {
            key: 'weightFrom',
            title: t('duplicates.certain'),
            options: [10, 15, 20, 25, 30].map((value) => ({
              value: String(value),
              label: t('duplicates.weightFrom', { count: value }),
            })),
          },
          { key: 'state', title: t('duplicates.stateTitle'), options: states },
          { key: 'mine', title: t('duplicates.whose'), options: [{ value: 'true', label: t('duplicates.mine') }] },
        ]}
      />
    </>
  )
}

const useColumns = () => {
  const { t } = useTranslation()
  const text = useWeightText()
  return useDescribedColumns<'pairs', PairRow>('pairs', {
    weight: { align: 'right', show: (row) => text(row.weight) },
    first: (row) => named(row.first),
    firstHome: { long: true, show: (row) => row.first.home.title },
    second: (row) => named(row.second),
    secondHome: { long: true, show: (row) => row.second.home.title },
    state: (row) => <State of={row} />,
    assignee: (row) => (row.assignee ? shortTitle(row.assignee.title) : '—'),
    comment: { long: true, show: (row) => row.comment ?? t('duplicates.noComment') },
    foundAt: (row) => <Moment at={row.foundAt} />,
  })
}

const named = ({ title, birthDate }: PairRow['first']) => (birthDate ? `${title}, ${dayText(birthDate)}` : title)

function State({ of: { state, postponedUntil } }: { readonly of: PairRow }) {
  const { t } = useTranslation()
  if (state === 'open') return null
  return (
    <StateMark tone="idle">
      {t(`duplicates.state.${state}`)} {postponedUntil && t('duplicates.until', { day: dayText(postponedUntil) })}
    </StateMark>
  )
}
