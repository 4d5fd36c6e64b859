import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../session/me.ts'
import type { RegistryQuery } from '../registry-query.ts'
import { rowsOf } from './export-address.ts'

const NewSubscriptionDialog = lazy(() => import('../../subscriptions/NewSubscriptionDialog.tsx'))

interface MailButtonProps {
  readonly registry: string
  /** What narrows the list besides what stands in the address. */
  readonly query: RegistryQuery
  readonly title: string
  readonly shown: RegistryQuery
}

/** L27: the list as it stands goes to subscribers on a schedule, with all its columns. */
export function MailButton({ registry, query, title, shown }: MailButtonProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!may('dostup.subscriptions.create')) return null
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>
        {t('registry.byMail')}
      </Button>
      {open && (
        <Suspense>
          <NewSubscriptionDialog
            {...{ registry, title }}
            query={{ ...rowsOf(shown), ...query }}
            columns={[]}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
