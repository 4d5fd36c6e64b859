import { Button } from 'antd'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { PropertiesLine } from '../properties/PropertiesLine.tsx'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMe } from '../session/me.ts'
import { NoSuchPage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useFreshUrl, useUrl, useWithin } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { KindSelect } from './KindSelect.tsx'
import { NewRecordDialog } from './NewRecordDialog.tsx'
import { listRecords } from './queries.ts'

const RecordPanel = lazy(() => import('./RecordPanel.tsx').then((file) => ({ default: file.RecordPanel })))

/** «Записи»: of one kind at a time, since each kind has rights of its own. */
export function RecordsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { records, home } = useMe()
  const within = useWithin()
  const [url, change] = useUrl()
  const openFresh = useFreshUrl()
  const columns = useDescribedColumns<'records', RecordRow>('records', {
    title: (row) => row.title,
    home: { long: true, show: (row) => row.home?.title ?? '—' },
    tags: (row) => row.tags.join(', '),
    properties: { long: true, show: (row) => <PropertiesLine properties={row.properties} /> },
    updatedAt: (row) => <Moment at={row.updatedAt} />,
  })
  const seen = records.find(({ kind }) => kind === url.kind) ?? records[0]
  if (seen === undefined) return <NoSuchPage />
  return (
    <>
      <PageHead title={t('records.title')} />
      <KindSelect kind={seen.kind} onChange={(kind) => openFresh({ kind })} />
      <Registry
        key={seen.kind}
        name="records"
        place={seen.kind}
        fixed={{ kind: seen.kind }}
        title={seen.title[language]}
        columns={columns}
        load={listRecords}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        exported
        ticks
        bulk={(selection, count) => <BulkDeeds of="record" selection={selection} count={count} />}
        open={(row) => ({ to: '/records/$id', params: { id: row.id } })}
        beside={(id) => <RecordPanel id={id} />}
        defaultSort="title"
        searchHint={t('records.searchHint')}
        emptyText={t('records.none')}
        deeds={
          seen.creates && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('records.create')}
            </Button>
          )
        }
      />
      {url.new && seen.creates && (
        <NewRecordDialog
          kind={seen.kind}
          title={seen.title[language]}
          parent={within ?? home.id}
          onClose={() => change({ new: undefined }, true)}
        />
      )}
    </>
  )
}
