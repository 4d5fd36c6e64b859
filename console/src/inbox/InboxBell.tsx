import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BellIcon } from '../theme/icons.tsx'
import { useNoticeStream } from './notice-stream.tsx'
import { unreadQuery } from './queries.ts'

const InboxList = lazy(() => import('./InboxList.tsx').then((file) => ({ default: file.InboxList })))

/** How many notices are new, looked at every half a minute; the list opens under it. */
export function InboxBell() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(unreadQuery)
  useNoticeStream()
  const count = data?.unread ?? 0
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={['click']}
      placement="bottomRight"
      arrow={false}
      title={t('inbox.title')}
      content={
        <Suspense>
          <InboxList onGo={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button
        type="text"
        icon={
          <Badge count={count} size="small" overflowCount={99}>
            <BellIcon />
          </Badge>
        }
        aria-label={t('inbox.unread', { count })}
        aria-expanded={open}
      />
    </Popover>
  )
}
