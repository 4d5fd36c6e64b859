import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { BulkDeed } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import type { Selection } from '../registry/selection.ts'
import { bulkDeedsQuery } from './queries.ts'

const BulkGiveDialog = lazy(() => import('./BulkGiveDialog.tsx').then((file) => ({ default: file.BulkGiveDialog })))
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
  const offered = data?.items.filter((deed) => deed.of === of && (asksNothing(deed) || deed.name === giving)) ?? []
  const Dialog = chosen?.name === giving ? BulkGiveDialog : BulkDialog
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

const giving = 'grants.give-grant'
const asksNothing = ({ input }: BulkDeed): boolean =>
  Object.keys((input as { properties?: object }).properties ?? {}).length === 0
