import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecordCard } from '../../../client/index.ts'
import { RecordApprovals } from '../approvals/RecordApprovals.tsx'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { changedRow } from '../card/changed-row.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm } from '../card/ParameterForm.tsx'
import { StateMark } from '../card/StateMark.tsx'
import { TagsInput } from '../card/TagsInput.tsx'
import { useLanguage } from '../i18n/index.ts'
import { PropertiesPanel } from '../properties/PropertiesPanel.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay, useMe } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { AccessColumns } from './AccessColumns.tsx'
import { Owners } from './Owners.tsx'
import { editRecord, listShares, recordQuery, setRecordProperties, setShares } from './queries.ts'
import { RecordDeeds } from './RecordDeeds.tsx'

export function RecordCardPage() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(recordQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} record={card.data} />
}

function Card({ record }: { record: RecordCard }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay()
  const cache = useQueryClient()
  const kind = useMe().records.find((one) => one.kind === record.kind)
  const tabs: CardTab[] = [
    ...(record.may.viewShares
      ? [
          {
            key: 'access',
            label: t('records.access'),
            content: (
              <AccessColumns
                of={record.id}
                editable={record.may.manageShares}
                load={(column) => listShares(record.id, column)}
                save={(body) => setShares(record.id, body)}
                proposes={(to, level) =>
                  level === null
                    ? { deed: 'end-share', node: record.id, to }
                    : { deed: 'share-node', node: record.id, to, level }
                }
              />
            ),
          },
        ]
      : []),
    { key: 'approvals', label: t('shell.section.approvals'), content: <RecordApprovals id={record.id} /> },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="record" objectId={record.id} /> }]
      : []),
  ]
  return (
    <CardFrame
      title={record.title}
      above={
        <Link to="/records" search={{ kind: record.kind }}>
          {kind?.title[language] ?? t('records.title')}
        </Link>
      }
      state={record.archivedAt && <StateMark tone="idle">{t('records.archived')}</StateMark>}
      deeds={<RecordDeeds record={record} />}
      parameters={<Parameters record={record} />}
      properties={
        <PropertiesPanel
          of="node"
          properties={record.properties}
          updatedAt={record.updatedAt}
          editable={record.may.editProperties}
          save={async (edit) => {
            cache.setQueryData(recordQuery(record.id).queryKey, await setRecordProperties(record.id, edit))
            await cache.invalidateQueries()
          }}
        />
      }
      tabs={tabs}
    />
  )
}

function Parameters({ record }: { record: RecordCard }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const { home } = record
  return (
    <ParameterForm
      version={record.updatedAt}
      values={{ title: record.title, note: record.note, tags: record.tags }}
      editable={record.may.edit}
      groups={[
        {
          title: t('records.record'),
          rows: [
            {
              name: 'title',
              label: t('card.field.title'),
              input: <Input maxLength={500} />,
              needed: true,
            },
            {
              label: t('records.parent'),
              fixed: home ? <OrganizationLink of={home} /> : '—',
            },
            { name: 'tags', label: t('card.field.tags'), input: <TagsInput /> },
            {
              name: 'note',
              label: t('records.note'),
              input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />,
            },
            { label: t('records.owners'), fixed: <Owners record={record} /> },
            { label: t('records.created'), fixed: <Moment at={record.createdAt} /> },
            ...changedRow(t('records.updated'), record),
          ],
        },
      ]}
      save={async (changed, updatedAt) => {
        cache.setQueryData(recordQuery(record.id).queryKey, await editRecord(record.id, { ...changed, updatedAt }))
        await cache.invalidateQueries({ queryKey: ['records'] })
      }}
    />
  )
}
