import { type QueryKey, useQuery } from '@tanstack/react-query'
import { Button, Flex, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type SavedView } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { client } from '../../session/client.ts'
import { Failed } from '../../shell/Failed.tsx'
import { firstPage, parseUrl, useFreshUrl, useUrl, writeUrl } from '../../shell/url.ts'
import { CloseIcon } from '../../theme/icons.tsx'

interface ViewsChoicesProps {
  readonly page: string
  readonly close: () => void
}

/** The views of one list: a click shows one, a name keeps what is shown. */
export default function ViewsChoices({ page, close }: ViewsChoicesProps) {
  const { t } = useTranslation()
  const key = ['saved-views', page]
  const kept = useQuery({
    queryKey: key,
    queryFn: () => ask(client.GET('/api/session/views', { params: { query: { page } } })),
  })
  return (
    <Flex vertical gap={10} role="dialog" aria-label={t('registry.views.title')} className="registry__filter">
      <Failed of={kept} />
      {kept.data?.items.length === 0 && <p>{t('registry.views.none')}</p>}
      <div className="registry__choices">
        {kept.data?.items.map((view) => (
          <KeptView key={view.id} {...{ view, close }} changes={[key]} />
        ))}
      </div>
      <KeepView page={page} changes={[key]} />
    </Flex>
  )
}

interface KeptViewProps {
  readonly view: SavedView
  readonly changes: readonly QueryKey[]
  readonly close: () => void
}

function KeptView({ view, changes, close }: KeptViewProps) {
  const { t } = useTranslation()
  const show = useFreshUrl()
  const dropping = useDeed({
    run: () => ask(client.DELETE('/api/session/views/{id}', { params: { path: { id: view.id } } })),
    said: () => t('registry.views.dropped', { title: view.title }),
    changes,
  })
  const open = () => {
    show(parseUrl(view.query ?? ''))
    close()
  }
  return (
    <Flex justify="space-between" gap={8}>
      <Button type="link" size="small" onClick={open}>
        {view.title}
      </Button>
      <Button
        type="text"
        size="small"
        icon={<CloseIcon />}
        aria-label={t('registry.views.drop', { title: view.title })}
        onClick={() => void dropping.perform()}
      />
    </Flex>
  )
}

function KeepView({ page, changes }: { page: string; changes: readonly QueryKey[] }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [url] = useUrl()
  const title = typed.trim()
  const query = writeUrl(lookOf(url)).slice(1) || null
  const keeping = useDeed({
    run: () => ask(client.POST('/api/session/views', { body: { page, title, query } })),
    said: () => t('registry.views.kept', { title }),
    changes,
    onDone: () => setTyped(''),
  })
  const keep = () => void keeping.perform()
  return (
    <Flex gap={8}>
      <Input
        size="small"
        maxLength={80}
        placeholder={t('registry.views.name')}
        aria-label={t('registry.views.name')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => title && keep()}
      />
      <Button type="primary" size="small" disabled={title === ''} loading={keeping.isPending} onClick={keep}>
        {t('registry.views.keep')}
      </Button>
    </Flex>
  )
}

/** What is looked at, without what is open beside it or which page it is. */
function lookOf({ new: _new, row: _row, ...url }: ReturnType<typeof useUrl>[0]) {
  return { ...url, ...firstPage }
}
