import { Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Change } from '../../../client/index.ts'
import { LoggedValue, useFieldTitle } from '../card/ChangedFields.tsx'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { PeriodFilter, periodMoments } from '../registry/filters/PeriodFilter.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { useZone } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { models, operations, useModelTitle } from './models.ts'
import { OperationTag } from './OperationTag.tsx'
import { ProofLink } from './ProofLink.tsx'
import { nameOf, who } from './who.ts'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/changes', { params: { query: asked<'/api/changes'>(query) } }))

/** B15: time, user, operation, model, code, IP, object, a filter on each; a row opens field, old value, new value. */
export function ChangesPage() {
  const { t } = useTranslation()
  const zone = useZone()
  const model = useModelTitle()
  const [opened, setOpened] = useState<Change>()
  const columns = useDescribedColumns<'changes', Change>('changes', {
    at: (row) => <Moment at={row.at} seconds />,
    actor: (row) => nameOf(row.actor),
    login: (row) => row.actor.login ?? '—',
    operation: (row) => <OperationTag operation={row.operation} />,
    model: (row) => model(row.model),
    objectId: { long: true, show: (row) => row.objectId },
    ip: (row) => row.ip ?? '—',
    object: { long: true, show: (row) => row.object },
    organization: { long: true, show: (row) => row.organization?.title ?? '—' },
  })
  return (
    <>
      <PageHead title={t('shell.section.changes')} />
      <Registry
        name="changes"
        title={t('shell.section.changes')}
        columns={columns}
        load={load}
        asking={(query) => periodMoments(query, zone)}
        exported
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
        moreFilters={[{ words: ['from', 'to'], show: <PeriodFilter /> }]}
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
      {change.actor.title !== null && <ProofLink of="changes" id={change.id} />}
    </Modal>
  )
}
