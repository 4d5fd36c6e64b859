import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRested } from '../registry/filters/debounce.ts'
import { useMay, useMe } from '../session/me.ts'
import { useUrl } from '../shell/url.ts'
import { AccessColumns } from './AccessColumns.tsx'
import { KindSelect } from './KindSelect.tsx'
import { listSharedRecords, setSharedRecords } from './queries.ts'

/** The same two columns from an organization's side: records of one kind that it has access to, or has not (L21). */
export function SharedRecords({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation()
  const { records } = useMe()
  const may = useMay()
  const [url, change] = useUrl()
  const kind = records.find((one) => one.kind === url.kind)?.kind ?? records[0]?.kind ?? ''
  const [archived, setArchived] = useState(false)
  const [viewOnly, setViewOnly] = useState(false)
  const [typed, setTyped] = useState('')
  const tag = useRested(typed.trim(), 300)
  return (
    <>
      <div className="access__filters">
        <KindSelect kind={kind} onChange={(next) => change({ kind: next }, true)} />
        <Input
          allowClear
          value={typed}
          maxLength={50}
          aria-label={t('records.tag')}
          placeholder={t('records.tag')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Checkbox checked={archived} onChange={(event) => setArchived(event.target.checked)}>
          {t('records.withArchived')}
        </Checkbox>
        <Checkbox checked={viewOnly} onChange={(event) => setViewOnly(event.target.checked)}>
          {t('records.viewOnly')}
        </Checkbox>
      </div>
      <AccessColumns
        key={kind}
        of={`${organizationId} ${kind} ${archived} ${viewOnly} ${tag}`}
        editable={may('dostup.shares.manage')}
        load={(column) =>
          listSharedRecords(organizationId, kind, column, {
            archived,
            viewOnly: viewOnly && column.access === 'with',
            ...(tag ? { tag } : {}),
          })
        }
        save={(difference) => setSharedRecords(organizationId, difference)}
        proposes={(node, level) =>
          level === null
            ? { deed: 'end-share', node, to: organizationId }
            : { deed: 'share-node', node, to: organizationId, level }
        }
      />
    </>
  )
}
