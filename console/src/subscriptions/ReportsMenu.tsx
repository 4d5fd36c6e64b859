import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { PlusIcon } from '../theme/icons.tsx'
import NewSubscriptionDialog from './NewSubscriptionDialog.tsx'

/** Reports of the product: each of one organization with all under it, as lists have them at the moment of sending. */
const reports = [
  { key: 'held', registry: 'grants', needs: 'dostup.grants.view', query: { state: 'live' }, isNews: false },
  { key: 'ending', registry: 'grants', needs: 'dostup.grants.view', query: { endsWithin: 30 }, isNews: false },
  { key: 'changes', registry: 'changes', needs: 'dostup.changes.view', query: {}, isNews: true },
] as const

/** L27: who may do what in my organization, what ends soon, what was changed in the week: without looking for the list first. */
export function ReportsMenu() {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState<(typeof reports)[number]>()
  const offered = reports.filter(({ needs }) => may(needs))
  if (!may('dostup.subscriptions.create') || offered.length === 0) return null
  const items = offered.map((report) => ({
    key: report.key,
    label: t(`subscriptions.report.${report.key}`),
    onClick: () => setOpen(report),
  }))
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="primary" icon={<PlusIcon />}>
          {t('subscriptions.newReport')}
        </Button>
      </Dropdown>
      {open && (
        <NewSubscriptionDialog
          registry={open.registry}
          title={t(`subscriptions.report.${open.key}`)}
          query={open.query}
          columns={[]}
          report={{ isNews: open.isNews }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
