import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/index.ts'
import { useMay, useMe } from '../session/me.ts'
import { AccessColumns } from './AccessColumns.tsx'
import { listSharedRecords, setSharedRecords } from './queries.ts'

/** The same two columns from an organization's side: records of one kind that it has access to, or has not (L22). */
export function SharedRecords({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { records } = useMe()
  const may = useMay()
  const [kind, setKind] = useState(records[0]?.kind ?? '')
  return (
    <>
      {records.length > 1 && (
        <Segmented
          aria-label={t('records.kind')}
          value={kind}
          onChange={setKind}
          options={records.map((one) => ({ value: one.kind, label: one.title[language] }))}
        />
      )}
      <AccessColumns
        key={kind}
        of={`${organizationId} ${kind}`}
        editable={may('dostup.shares.manage')}
        load={(column) => listSharedRecords(organizationId, kind, column)}
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
