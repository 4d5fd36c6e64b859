import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWords } from '../i18n/words.ts'
import { inboxQuery } from '../inbox/queries.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'

const most = 4

export function News() {
  const { t } = useTranslation()
  const words = useWords()
  const inbox = useQuery(inboxQuery)
  const { data } = inbox
  if (data === undefined) return <Failed of={inbox} />
  if (data.items.length === 0) return null
  return (
    <section aria-labelledby="desk-news">
      <h2 id="desk-news">{t('desk.news')}</h2>
      <ul className="desk__news">
        {data.items.slice(0, most).map((notice) => (
          <li key={notice.id}>
            {notice.link === null ? words(notice.text) : <Link to={notice.link}>{words(notice.text)}</Link>}
            <small>
              <Moment at={notice.createdAt} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
