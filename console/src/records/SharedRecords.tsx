import { useState } from 'react'
import { useMay, useMe } from '../session/me.ts'
import { AccessColumns } from './AccessColumns.tsx'
import { KindSelect } from './KindSelect.tsx'
import { listSharedRecords, setSharedRecords } from './queries.ts'

/** The same two columns from an organization's side: records of one kind that it has access to, or has not (L22). */
export function SharedRecords({ organizationId }: { organizationId: string }) {
  const { records } = useMe()
  const may = useMay()
  const [kind, setKind] = useState(records[0]?.kind ?? '')
  return (
    <>
      <KindSelect kind={kind} onChange={setKind} />
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
