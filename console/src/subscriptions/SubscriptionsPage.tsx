import { useTranslation } from 'react-i18next'
import type { SubscriptionRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useLanguage } from '../i18n/index.ts'
import { useWords } from '../i18n/words.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { OrganizationLink } from '../shell/links.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { listSubscriptions } from './queries.ts'
import { ReportsMenu } from './ReportsMenu.tsx'
import { timesInWords } from './times.ts'
import './own-texts.ts'

export const tones = { active: 'good', paused: 'idle', stopped: 'warn' } as const

/** L27: which reports go to whom, and when. */
export function SubscriptionsPage() {
  const { t } = useTranslation()
  const words = useWords()
  const language = useLanguage()
  const columns = useDescribedColumns<'subscriptions', SubscriptionRow>('subscriptions', {
    title: { long: true, show: (row) => row.title },
    registry: (row) => words(row.registry.title),
    times: (row) => timesInWords(t, language, row.times),
    recipientCount: { align: 'right', show: (row) => row.recipientCount },
    state: (row) => <StateMark tone={tones[row.state]}>{t(`subscriptions.state.${row.state}`)}</StateMark>,
    nextAt: (row) => row.nextAt && <Moment at={row.nextAt} />,
    sentAt: (row) => row.sentAt && <Moment at={row.sentAt} />,
    organization: { long: true, show: (row) => <OrganizationLink of={row.organization} /> },
    author: (row) => (row.author.id === null ? t('subscriptions.hidden') : row.author.title),
  })
  return (
    <>
      <PageHead title={t('shell.section.subscriptions')} />
      <Registry
        name="subscriptions"
        title={t('shell.section.subscriptions')}
        columns={columns}
        load={listSubscriptions}
        rowKey={(row) => row.id}
        open={(row) => ({ to: '/subscriptions/$id', params: { id: row.id } })}
        defaultSort="title"
        searchHint={t('subscriptions.searchHint')}
        emptyText={t('subscriptions.none')}
        deeds={<ReportsMenu />}
        filters={[
          {
            key: 'state',
            title: t('subscriptions.stateTitle'),
            options: (['active', 'paused', 'stopped'] as const).map((value) => ({
              value,
              label: t(`subscriptions.state.${value}`),
            })),
          },
        ]}
      />
    </>
  )
}
