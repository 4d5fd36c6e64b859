import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Reachable } from '../../../../client/index.ts'
import { accountQuery } from '../../accounts/queries.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { client } from '../../session/client.ts'
import { useUrl } from '../../shell/url.ts'
import { momentOf } from '../sentence/asks.ts'
import { AnswerTable } from './AnswerTable.tsx'
import { Asked } from './Asked.tsx'
import '../own-texts.ts'

type Place = Reachable['items'][number]

const limit = 50

/** «Где может»: nodes by id, a page at a time; the address keeps where the page begins, and «назад» of the browser the pages before. */
export function WhereAnswer() {
  const [url] = useUrl()
  const { account = '', action = '', kind, after } = url
  const question = { account, action, limit, ...(kind && { kind }), ...(after && { after }), ...momentOf(url) }
  const answer = useQuery({
    queryKey: ['decisions', 'where', question],
    queryFn: () => ask(client.POST('/api/decisions/nodes', { body: question })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return <Asked answer={answer}>{(found) => <Found found={found} stale={answer.isPlaceholderData} />}</Asked>
}

/** Nobody counts the rest: it may be a million. */
const useCount = ({ items, next }: Reachable): string => {
  const { t } = useTranslation()
  const [{ after }] = useUrl()
  return after || next ? t('access.placesOfPage', { count: items.length }) : t('access.places', { count: items.length })
}

function Found({ found, stale }: { found: Reachable; stale: boolean }) {
  const { t } = useTranslation()
  const { kind } = useCatalogTitles()
  const { account, action, items } = found
  const who = useQuery(accountQuery(account.id)).data?.title ?? account.login
  return (
    <AnswerTable<Place>
      title={t('access.deedOf', { account: who, action: action.title })}
      count={useCount(found)}
      at={found.at}
      facts={found.facts}
      stale={stale}
      items={items}
      nothing={t('access.nowhere')}
      columns={[
        { title: t('access.node'), render: (_, row) => <PlaceLink place={row} /> },
        { title: t('access.kind'), width: '22%', render: (_, row) => kind(row.kind) },
        { title: 'ID', width: '22%', render: (_, row) => <span className="why__id">{row.id}</span> },
      ]}
      why={(row) => ({ account: account.id, action: action.id, node: row.id, about: row.title })}
    >
      <Turns next={found.next} />
    </AnswerTable>
  )
}

const PlaceLink = ({ place }: { place: Place }) => (
  <>
    <Link to="/organizations/$id" params={{ id: place.id }} className="why__name">
      {place.title}
    </Link>
    {place.parent && <small className="why__more">{place.parent.title}</small>}
  </>
)

function Turns({ next }: { next: string | null }) {
  const { t } = useTranslation()
  const [{ after }, change] = useUrl()
  if (!after && !next) return null
  return (
    <nav className="why__turns" aria-label={t('registry.pages')}>
      <Button disabled={!after} onClick={() => change({ after: undefined })}>
        {t('access.fromStart')}
      </Button>
      <Button disabled={!next} onClick={() => change({ after: next ?? undefined })}>
        {t('access.further')}
      </Button>
    </nav>
  )
}
