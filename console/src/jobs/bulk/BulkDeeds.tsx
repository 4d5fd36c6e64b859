import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkDeed } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useWords } from '../../i18n/words.ts'
import { bulkDeedsQuery } from '../queries.ts'
import { BulkEffect } from './BulkEffect.tsx'
import type { BulkDeedsProps, BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

const BulkGiveDialog = lazy(() => import('./BulkGiveDialog.tsx').then((file) => ({ default: file.BulkGiveDialog })))
const BulkExtendDialog = lazy(() =>
  import('./BulkExtendDialog.tsx').then((file) => ({ default: file.BulkExtendDialog })),
)
const BulkTemplateDialog = lazy(() =>
  import('./BulkTemplateDialog.tsx').then((file) => ({ default: file.BulkTemplateDialog })),
)
const BulkOwnersDialog = lazy(() =>
  import('./BulkOwnersDialog.tsx').then((file) => ({ default: file.BulkOwnersDialog })),
)
const BulkConvertDialog = lazy(() =>
  import('./BulkConvertDialog.tsx').then((file) => ({ default: file.BulkConvertDialog })),
)
const BulkMoveDialog = lazy(() => import('./BulkMoveDialog.tsx').then((file) => ({ default: file.BulkMoveDialog })))
const BulkDeclineDialog = lazy(() =>
  import('./BulkDeclineDialog.tsx').then((file) => ({ default: file.BulkDeclineDialog })),
)
const BulkTagsDialog = lazy(() => import('./BulkTagsDialog.tsx').then((file) => ({ default: file.BulkTagsDialog })))
const BulkSharesDialog = lazy(() =>
  import('./BulkSharesDialog.tsx').then((file) => ({ default: file.BulkSharesDialog })),
)

/** Deeds on all that is ticked: those that ask nothing more are looked at before they begin; a role is chosen in a form. */
export function BulkDeeds({ of, selection, count }: BulkDeedsProps) {
  const { data } = useQuery(bulkDeedsQuery)
  return data?.items
    .filter((deed) => deed.of === of && (asksNothing(deed) || deed.name in forms))
    .map((deed) =>
      deed.name in forms ? (
        <WithForm key={deed.name} deed={deed} selection={selection} count={count} />
      ) : (
        <Confirmed key={deed.name} deed={deed} selection={selection} count={count} />
      ),
    )
}

function WithForm(props: Omit<BulkDialogProps, 'onClose'>) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const Dialog = forms[props.deed.name]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words(props.deed.title)}</Button>
      {open && Dialog && (
        <Suspense>
          <Dialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

export function Confirmed({ deed, selection, count }: Omit<BulkDialogProps, 'onClose'>) {
  const { t } = useTranslation()
  const words = useWords()
  const confirm = useConfirm()
  const begin = useBulkDeed<void>(deed, { selection, inputOf: () => ({}) })
  const ask = () =>
    confirm({
      title: `${words(deed.title)}: ${count}`,
      what: <BulkEffect deed={deed} selection={selection} input={{}} />,
      verb: t('jobs.begin'),
      run: begin.perform,
    })
  return <Button onClick={ask}>{words(deed.title)}</Button>
}

const forms: Readonly<Record<string, typeof BulkGiveDialog>> = {
  'accounts.convert-account': BulkConvertDialog,
  'accounts.move-account': BulkMoveDialog,
  'grants.give-grant': BulkGiveDialog,
  'grants.extend-grant': BulkExtendDialog,
  'grants.give-template': BulkTemplateDialog,
  'requests.decline-request': BulkDeclineDialog,
  'records.set-shares': BulkSharesDialog,
  'records.set-owners': BulkOwnersDialog,
  'records.change-tags': BulkTagsDialog,
}
const asksNothing = ({ input }: BulkDeed): boolean =>
  Object.keys((input as { properties?: object }).properties ?? {}).length === 0
