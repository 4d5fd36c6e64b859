import { Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Change } from '../../../client/index.ts'
import { LoggedValue, useFieldTitle } from '../card/ChangedFields.tsx'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/Moment.tsx'
import { PeriodFilter, periodMoments } from '../registry/PeriodFilter.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { models, operations, useModelTitle } from './models.ts'
import { OperationTag } from './OperationTag.tsx'
import { who } from './who.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/changes', { params: { query: asked<'/api/changes'>(periodMoments(query)) } }))

/** B15: time, user, operation, model, code, IP, object, a filter on each; a row opens field, old value, new value. */
export function ChangesPage() {
  const { t } = useTranslation()
  const model = useModelTitle()
  const [opened, setOpened] = useState<Change>()
  const columns: RegistryColumn<Change>[] = [
    { key: 'at', title: t('logs.at'), sortable: true, show: (row) => <Moment at={row.at} seconds /> },
    { key: 'actor', title: t('logs.user'), sortable: true, quick: 'actor', show: (row) => row.actor.title },
    { key: 'login', title: t('logs.login'), sortable: true, quick: 'login', show: (row) => row.actor.login ?? '—' },
    {
      key: 'operation',
      title: t('logs.operationTitle'),
      sortable: true,
      show: (row) => <OperationTag operation={row.operation} />,
    },
    { key: 'model', title: t('logs.modelTitle'), sortable: true, show: (row) => model(row.model) },
    { key: 'objectId', title: t('logs.objectId'), quick: 'objectId', long: true, show: (row) => row.objectId },
    { key: 'ip', title: 'IP', quick: 'ip', show: (row) => row.ip ?? '—' },
    { key: 'object', title: t('logs.object'), sortable: true, quick: 'object', long: true, show: (row) => row.object },
    {
      key: 'organization',
      title: t('logs.organization'),
      hidden: true,
      long: true,
      show: (row) => row.organization?.title ?? '—',
    },
  ]
  return (
    <>
      <PageHead title={t('shell.section.changes')} />
      <Registry
        name="changes"
        title={t('shell.section.changes')}
        columns={columns}
        load={load}
        rowKey={(row) => row.id}
        onOpen={setOpened}
        defaultSort="-at"
        searchHint={t('logs.searchObject')}
        filters={[
          {
            key: 'operation',
            title: t('logs.operationTitle'),
            options: operations.map((value) => ({ value, label: t(`logs.operation.${value}`) })),
          },
          {
            key: 'model',
            title: t('logs.modelTitle'),
            options: models.map((value) => ({ value, label: model(value) })),
          },
        ]}
        moreFilters={<PeriodFilter />}
        moreFilterKeys={['from', 'to']}
      />
      {opened && <ChangeDialog change={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function ChangeDialog({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation()
  const model = useModelTitle()
  const field = useFieldTitle()
  return (
    <Modal open onCancel={onClose} footer={null} width={760} title={`${model(change.model)}: ${change.object}`}>
      <p>
        <OperationTag operation={change.operation} /> <Moment at={change.at} seconds /> · {who(change.actor)}
        {change.ip && ` · ${change.ip}`}
      </p>
      <Table
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={change.fields}
        locale={{ emptyText: t('logs.noFields') }}
        scroll={{ y: 420 }}
        columns={[
          { title: t('logs.field'), width: '26%', render: (_, row) => field(row.field) },
          { title: t('logs.old'), render: (_, row) => <LoggedValue field={row.field} value={row.old} /> },
          { title: t('logs.new'), render: (_, row) => <LoggedValue field={row.field} value={row.new} /> },
        ]}
      />
    </Modal>
  )
}
