import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Letter } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/Moment.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { client } from '../session/client.ts'
import { useMay } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { LetterState } from './LetterState.tsx'
import { retryLetter } from './queries.ts'

const load = ({ state = 'unsent', ...query }: RegistryQuery) =>
  ask(client.GET('/api/letters', { params: { query: asked<'/api/letters'>({ ...query, state }) } }))

const states = ['unsent', 'waiting', 'dead', 'expired', 'sent'] as const

/** «Не отправлено»: who was to be written to, and why it has not gone. What a letter says is shown to nobody. */
export function LettersRegistry() {
  const { t } = useTranslation()
  const words = useWords()
  const columns: RegistryColumn<Letter>[] = [
    { key: 'createdAt', title: t('settings.createdAt'), sortable: true, show: (row) => <Moment at={row.createdAt} /> },
    { key: 'to', title: t('settings.to'), sortable: true, show: (row) => row.to.address },
    { key: 'name', title: t('settings.toName'), show: (row) => row.to.name || '—' },
    { key: 'title', title: t('settings.letterTitle'), show: (row) => words(row.title) },
    { key: 'state', title: t('accounts.state'), sortable: true, show: (row) => <LetterState letter={row} /> },
    { key: 'tries', title: t('settings.tries'), sortable: true, align: 'right', show: (row) => row.tries },
    { key: 'nextTryAt', title: t('settings.nextTryAt'), show: (row) => <Moment at={row.nextTryAt} /> },
    { key: 'expiresAt', title: t('settings.expiresAt'), show: (row) => <Moment at={row.expiresAt} />, hidden: true },
    {
      key: 'deeds',
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
  const cache = useQueryClient()
  const refuse = useRefusal()
  const retry = useMutation({
    mutationFn: () => retryLetter(row.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['letters'] }),
    onError: (error) => refuse(error),
  })
  if (!may('dostup.settings.edit')) return null
  return (
    <Button size="small" type="text" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t('settings.retry')}
    </Button>
  )
}
