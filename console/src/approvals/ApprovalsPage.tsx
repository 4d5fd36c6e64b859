import { useTranslation } from 'react-i18next'
import type { ApprovalRow } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { ApprovalState } from './ApprovalState.tsx'
import { listApprovals } from './queries.ts'
import { Substitute } from './Substitute.tsx'
import './own-texts.ts'

const whose = ['waits-for-me', 'mine'] as const
const states = ['going', 'approved', 'returned', 'withdrawn'] as const

/** «Согласования»: those that wait for the viewer, their own, and all that they see. */
export function ApprovalsPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('shell.section.approvals')} />
      <Registry
        name="approvals"
        title={t('shell.section.approvals')}
        columns={useColumns()}
        load={listApprovals}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        exported
        within={false}
        open={(row) => ({ to: '/approvals/$id', params: { id: row.id } })}
        defaultSort="-number"
        searchHint={t('approvals.searchHint')}
        emptyText={t('approvals.none')}
        filters={useFilters()}
        deeds={<Substitute />}
      />
    </>
  )
}

const useColumns = () => {
  const { t } = useTranslation()
  const words = useWords()
  return useDescribedColumns<'approvals', ApprovalRow>('approvals', {
    number: (row) => t('approvals.numbered', { number: row.number }),
    title: { long: true, show: (row) => row.title },
    route: { long: true, show: (row) => words(row.route) },
    state: (row) => <ApprovalState approval={row} />,
    stage: (row) => (row.stage ? words(row.stage) : '—'),
    place: { long: true, hidden: true, show: (row) => row.place.title },
    startedBy: { long: true, show: (row) => row.startedBy },
    dueAt: (row) => <Moment at={row.dueAt} />,
    createdAt: (row) => <Moment at={row.createdAt} />,
    updatedAt: { hidden: true, show: (row) => <Moment at={row.updatedAt} /> },
  })
}

function useFilters() {
  const { t } = useTranslation()
  const options = (some: readonly string[], of: string) =>
    some.map((value) => ({ value, label: t(`approvals.${of}.${value}`) }))
  return [
    { key: 'whose', title: t('approvals.whoseTitle'), options: options(whose, 'whose') },
    { key: 'state', title: t('approvals.stateTitle'), options: options(states, 'state') },
    { key: 'overdue', title: t('approvals.dueTitle'), options: [{ value: 'true', label: t('approvals.overdue') }] },
  ]
}
