import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask, type PortalBrief } from '../../../client/index.ts'
import { client } from './client.ts'

const most = 3

/** E17: what the portal says to everybody, on the way in: answers to who does not get in before the rest, the news. Not told when it cannot be asked. */
export function PublicPortal() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['portal', 'page'],
    queryFn: () => ask(client.GET('/api/portal/page')),
    staleTime: 60_000,
  })
  if (!data) return null
  return (
    <aside className="sign-in__portal">
      {data.answers.length > 0 && (
        <section>
          <h2>{t('session.portal.help')}</h2>
          <Links items={data.answers.slice(0, most)} />
          <a href="/portal?kind=answer">{t('session.portal.answers')}</a>
        </section>
      )}
      {data.news.length > 0 && (
        <section>
          <h2>{t('session.portal.news')}</h2>
          <Links items={data.news.slice(0, most)} />
          <a href="/portal">{t('session.portal.open')}</a>
        </section>
      )}
    </aside>
  )
}

function Links({ items }: { items: readonly PortalBrief[] }) {
  return (
    <ul>
      {items.map(({ id, title }) => (
        <li key={id}>
          <a href={`/portal/${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

/** E5, E6: which of the situations of the sign-in a refusal tells of. */
const situations: Readonly<Record<string, number>> = {
  'identity-unbound': 2,
  'person-unknown': 2,
  'person-without-account': 2,
  'person-several': 3,
}

export const situationOf = (code: string): number | undefined => situations[code]

/** The portal's answer to a situation, where its editors have written one. */
export function SituationAnswer({ situation }: { situation: number | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['portal', 'situation', situation],
    queryFn: () =>
      ask(client.GET('/api/portal/items', { params: { query: { situation: situation ?? 1, limit: 1, offset: 0 } } })),
    enabled: situation !== undefined,
    staleTime: 60_000,
  })
  const [answer] = data?.items ?? []
  return answer ? <a href={`/portal/${answer.id}`}>{t('session.portal.whatToDo')}</a> : null
}
