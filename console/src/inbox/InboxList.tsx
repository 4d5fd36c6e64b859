import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { inboxQuery, readNotices } from './queries.ts'
import './inbox.css'

export function InboxList({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation()
  const inbox = useQuery(inboxQuery)
  const { data } = inbox
  const read = useDeed({ run: readNotices, changes: [['notices']] })
  if (data === undefined) return <Failed of={inbox} />
  if (data.items.length === 0) return <p className="inbox__none">{t('inbox.none')}</p>
  const open = (notice: Notice) => {
    if (notice.readAt === null) void read.perform({ ids: [notice.id] })
    onGo()
  }
  return (
    <>
      <ul className="inbox">
        {data.items.map((notice) => (
          <li key={notice.id} className={notice.readAt === null ? 'inbox__new' : undefined}>
            <Text notice={notice} onOpen={() => open(notice)} />
            <small>
              <Moment at={notice.createdAt} />
            </small>
          </li>
        ))}
      </ul>
      {data.unread > 0 && (
        <Button size="small" loading={read.isPending} onClick={() => read.perform({})}>
          {t('inbox.readAll')}
        </Button>
      )}
    </>
  )
}

function Text({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const words = useWords()
  const text = words(notice.text)
  if (notice.link === null) return <p>{text}</p>
  return (
    <Link to={notice.link} onClick={onOpen}>
      {text}
    </Link>
  )
}
