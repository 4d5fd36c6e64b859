import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InquiryRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { InquiryDialog } from './InquiryDialog.tsx'
import { listInquiries } from './queries.ts'
import { dayInWords, tones } from './words.ts'
import './own-texts.ts'

const states = ['new', 'in-work', 'waiting', 'done', 'declined'] as const

/** L27: what applicants ask, of whom, and how far it is. */
export function InquiriesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const columns = useDescribedColumns<'inquiries', InquiryRow>('inquiries', {
    number: { align: 'right', show: (row) => row.number },
    title: { long: true, show: (row) => row.title },
    state: (row) => <StateMark tone={tones[row.state]}>{t(`inquiries.state.${row.state}`)}</StateMark>,
    applicant: { long: true, show: (row) => row.applicant?.title },
    responsible: (row) => row.responsible?.title,
    dueOn: (row) =>
      row.overdue ? (
        <StateMark tone="warn">{`${dayInWords(row.dueOn)}, ${t('inquiries.overdue')}`}</StateMark>
      ) : (
        dayInWords(row.dueOn)
      ),
    organization: { long: true, show: (row) => <OrganizationLink of={row.organization} /> },
    createdAt: (row) => <Moment at={row.createdAt} />,
  })
  return (
    <>
      <PageHead title={t('shell.section.inquiries')} />
      <Registry
        name="inquiries"
        title={t('shell.section.inquiries')}
        columns={columns}
        load={listInquiries}
        exported
        rowKey={(row) => row.id}
        open={(row) => ({ to: '/inquiries/$id', params: { id: row.id } })}
        defaultSort="-number"
        searchHint={t('inquiries.searchHint')}
        emptyText={t('inquiries.none')}
        filters={[
          {
            key: 'state',
            title: t('inquiries.stateTitle'),
            options: states.map((value) => ({ value, label: t(`inquiries.state.${value}`) })),
          },
          { key: 'mine', title: t('inquiries.mineTitle'), options: [{ value: 'true', label: t('inquiries.mine') }] },
        ]}
        deeds={
          may('dostup.inquiries.create') && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('inquiries.open')}
            </Button>
          )
        }
      />
      {url.new && <InquiryDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}
