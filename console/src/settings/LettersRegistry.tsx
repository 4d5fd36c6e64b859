import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Letter } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { client } from '../session/client.ts'
import { useMay } from '../session/me.ts'
import { LetterState } from './LetterState.tsx'
import { retryLetter } from './queries.ts'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/letters', { params: { query: asked<'/api/letters'>(query) } }))

const unsentFirst = (query: RegistryQuery): RegistryQuery => ({ state: 'unsent', ...query })

const states = ['unsent', 'waiting', 'dead', 'expired', 'sent'] as const

/** «Не отправлено»: who was to be written to, and why it has not gone. What a letter says is shown to nobody. */
export function LettersRegistry() {
  const { t } = useTranslation()
  const words = useWords()
  const described = useDescribedColumns<'letters', Letter>('letters', {
    createdAt: (row) => <Moment at={row.createdAt} />,
    to: (row) => row.to.address,
    name: (row) => row.to.name || '—',
    title: (row) => words(row.title),
    state: (row) => <LetterState letter={row} />,
    tries: { align: 'right', show: (row) => row.tries },
    nextTryAt: (row) => <Moment at={row.nextTryAt} />,
    expiresAt: (row) => <Moment at={row.expiresAt} />,
    error: { long: true, show: (row) => row.error ?? '—' },
  })
  const columns: RegistryColumn<Letter>[] = [
    ...described,
    {
      key: 'deeds',
      own: true,
      title: t('accounts.deeds'),
      align: 'right',
      show: (row) => row.state === 'dead' && <Retry row={row} />,
    },
  ]
  return (
    <Registry
      name="letters"
      title={t('settings.tab.letters')}
      columns={columns}
      load={load}
      asking={unsentFirst}
      exported
      rowKey={(row) => row.id}
      defaultSort="-createdAt"
      within={false}
      filters={[
        {
          key: 'state',
          title: t('accounts.state'),
          options: states.map((value) => ({ value, label: t(`settings.letterState.${value}`) })),
        },
      ]}
    />
  )
}

function Retry({ row }: { row: Letter }) {
  const { t } = useTranslation()
  const may = useMay()
  const retry = useDeed({ run: () => retryLetter(row.id), changes: [['letters']] })
  if (!may('dostup.settings.edit')) return null
  return (
    <Button size="small" type="text" loading={retry.isPending} onClick={() => retry.perform()}>
      {t('settings.retry')}
    </Button>
  )
}
