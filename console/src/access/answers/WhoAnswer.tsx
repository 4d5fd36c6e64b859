import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask, type Holders } from '../../../../client/index.ts'
import { Pager } from '../../registry/pages/Pager.tsx'
import { placeOf } from '../../registry/query.ts'
import { client } from '../../session/client.ts'
import { OrganizationLink } from '../../shell/links.tsx'
import { useUrl } from '../../shell/url.ts'
import { momentOf } from '../sentence/asks.ts'
import { AnswerTable } from './AnswerTable.tsx'
import { Asked } from './Asked.tsx'
import '../own-texts.ts'

type Holder = Holders['items'][number]

/** «Кто может» and «кто мог»: accounts by name, each with the best reason for its yes. */
export function WhoAnswer() {
  const [url] = useUrl()
  const { action = '', node = '' } = url
  const { page, size } = placeOf(url)
  const question = { action, node, limit: size, offset: (page - 1) * size, ...momentOf(url) }
  const answer = useQuery({
    queryKey: ['decisions', 'who', question],
    queryFn: () => ask(client.POST('/api/decisions/accounts', { body: question })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return <Asked answer={answer}>{(found) => <Found found={found} stale={answer.isPlaceholderData} />}</Asked>
}

function Found({ found, stale }: { found: Holders; stale: boolean }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { action, node, items, total } = found
  return (
    <AnswerTable<Holder>
      title={t('access.deedAt', { action: action.title, node: node.title })}
      count={t('access.accounts', { count: total })}
      at={found.at}
      facts={found.facts}
      stale={stale}
      items={items}
      nothing={t('access.nobody')}
      columns={[
        { title: t('access.account'), width: '24%', render: (_, row) => <Who holder={row} /> },
        { title: t('access.home'), width: '24%', render: (_, row) => <Home holder={row} /> },
        { title: t('access.way'), render: (_, row) => row.way?.sentence ?? t('access.noMore') },
      ]}
      why={(row) => ({ account: row.id, action: action.id, node: node.id, about: row.title })}
    >
      <Pager
        place={placeOf(url)}
        total={total}
        shown={items.length}
        onChange={({ page: next, size }) =>
          change({ page: next > 1 ? String(next) : undefined, size: size === 20 ? undefined : String(size) })
        }
      />
    </AnswerTable>
  )
}

function Who({ holder }: { holder: Holder }) {
  return (
    <>
      <Link to="/accounts/$id" params={{ id: holder.id }} className="why__name">
        {holder.title}
      </Link>
      {holder.login !== holder.title && <small className="why__more">{holder.login}</small>}
    </>
  )
}

const Home = ({ holder }: { holder: Holder }) => <OrganizationLink of={holder.home} />
