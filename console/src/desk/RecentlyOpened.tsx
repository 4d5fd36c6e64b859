import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Moment } from '../registry/time/Moment.tsx'
import { useMe } from '../session/me.ts'
import { DeskList } from './DeskList.tsx'
import { recentOf } from './recent.ts'

/** The cards that were opened last in this browser by this account. */
export function RecentlyOpened() {
  const { t } = useTranslation()
  const { account } = useMe()
  const opened = recentOf(account.id)
  return (
    <DeskList id="desk-recent" title={t('desk.recent')} empty={t('desk.nothingOpened')}>
      {opened.map(({ to, title, at }) => (
        <li key={to}>
          <span className="desk__line">
            <Link to={to as '/'}>{title}</Link>
          </span>
          <Moment at={at} />
        </li>
      ))}
    </DeskList>
  )
}
