import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { BulkDeed } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import type { Selection } from '../registry/selection/selection.ts'
import { bulkDeedsQuery } from './queries.ts'

const BulkGiveDialog = lazy(() => import('./BulkGiveDialog.tsx').then((file) => ({ default: file.BulkGiveDialog })))
const BulkExtendDialog = lazy(() =>
  import('./BulkExtendDialog.tsx').then((file) => ({ default: file.BulkExtendDialog })),
)
const BulkTemplateDialog = lazy(() =>
  import('./BulkTemplateDialog.tsx').then((file) => ({ default: file.BulkTemplateDialog })),
)
const BulkSharesDialog = lazy(() =>
  import('./BulkSharesDialog.tsx').then((file) => ({ default: file.BulkSharesDialog })),
)
const BulkDialog = lazy(() => import('./BulkDialog.tsx').then((file) => ({ default: file.BulkDialog })))

interface BulkDeedsProps {
  readonly of: BulkDeed['of']
  readonly selection: Selection
  readonly count: number
}

/** Deeds on all that is ticked: those that ask nothing more are looked at before they begin; a role is chosen in a form. */
export function BulkDeeds({ of, selection, count }: BulkDeedsProps) {
  const words = useWords()
  const { data } = useQuery(bulkDeedsQuery)
  const [chosen, choose] = useState<BulkDeed>()
  const offered = data?.items.filter((deed) => deed.of === of && (asksNothing(deed) || deed.name in forms)) ?? []
  const Dialog = forms[chosen?.name ?? ''] ?? BulkDialog
  return (
    <>
      {offered.map((deed) => (
        <Button key={deed.name} onClick={() => choose(deed)}>
          {words(deed.title)}
        </Button>
      ))}
      {chosen && (
        <Suspense>
          <Dialog deed={chosen} selection={selection} count={count} onClose={() => choose(undefined)} />
        </Suspense>
      )}
    </>
  )
}

const forms: Readonly<Record<string, typeof BulkGiveDialog>> = {
  'grants.give-grant': BulkGiveDialog,
  'grants.extend-grant': BulkExtendDialog,
  'grants.give-template': BulkTemplateDialog,
  'records.set-shares': BulkSharesDialog,
}
const asksNothing = ({ input }: BulkDeed): boolean =>
  Object.keys((input as { properties?: object }).properties ?? {}).length === 0
