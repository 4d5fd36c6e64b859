import { useQuery } from '@tanstack/react-query'
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
  const [title, setTitle] = useState('')
  const [url] = useUrl()
  const show = useFreshUrl()
  const key = ['saved-views', page]
  const kept = useQuery({
    queryKey: key,
    queryFn: () => ask(client.GET('/api/session/views', { params: { query: { page } } })),
  })
  const keeping = useDeed({
    run: (name: string) =>
      ask(
        client.POST('/api/session/views', {
          body: { page, title: name, query: writeUrl(lookOf(url)).slice(1) || null },
        }),
      ),
    said: (_, name) => t('registry.views.kept', { title: name }),
    changes: [key],
    onDone: () => setTitle(''),
  })
  const dropping = useDeed({
    run: ({ id }: SavedView) => ask(client.DELETE('/api/session/views/{id}', { params: { path: { id } } })),
    said: (_, view) => t('registry.views.dropped', { title: view.title }),
    changes: [key],
  })
  const name = title.trim()
  return (
    <Flex vertical gap={10} role="dialog" aria-label={t('registry.views.title')} className="registry__filter">
      <Failed of={kept} />
      {kept.data?.items.length === 0 && <p>{t('registry.views.none')}</p>}
      <div className="registry__choices">
        {kept.data?.items.map((view) => (
          <Flex key={view.id} justify="space-between" gap={8}>
            <Button
              type="link"
              size="small"
              onClick={() => {
                show(parseUrl(view.query ?? ''))
                close()
              }}
            >
              {view.title}
            </Button>
            <Button
              type="text"
              size="small"
              icon={<CloseIcon />}
              aria-label={t('registry.views.drop', { title: view.title })}
              onClick={() => dropping.perform(view)}
            />
          </Flex>
        ))}
      </div>
      <Flex gap={8}>
        <Input
          size="small"
          maxLength={80}
          placeholder={t('registry.views.name')}
          aria-label={t('registry.views.name')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={() => name && void keeping.perform(name)}
        />
        <Button
          type="primary"
          size="small"
          disabled={name === ''}
          loading={keeping.isPending}
          onClick={() => keeping.perform(name)}
        >
          {t('registry.views.keep')}
        </Button>
      </Flex>
    </Flex>
  )
}

/** What is looked at, without what is open beside it or which page it is. */
function lookOf({ new: _new, row: _row, ...url }: ReturnType<typeof useUrl>[0]) {
  return { ...url, ...firstPage }
}
