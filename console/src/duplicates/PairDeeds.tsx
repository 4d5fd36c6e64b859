import { Button, Dropdown, Input, type MenuProps, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pair, PairRow } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { dayText } from '../registry/time/Moment.tsx'
import { useMe } from '../session/me.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { DownIcon } from '../theme/icons.tsx'
import { assignPair, commentPair, postponePair, reopenPair, tellApart } from './queries.ts'
import './own-texts.ts'

type Decided = Pick<PairRow, 'id' | 'state' | 'comment' | 'assignee'>

/** «Это разные люди», «Отложить», and the way back from either. */
export function Decisions({ pair, onDone }: { readonly pair: Decided; readonly onDone?: () => unknown }) {
  const { t } = useTranslation()
  const { id, state } = pair
  const apart = useDeed({
    run: () => tellApart(id),
    said: () => t('duplicates.toldApart'),
    undo: () => () => reopenPair(id),
    onDone: () => onDone?.(),
  })
  const postpone = useDeed({
    run: (until: string) => postponePair(id, until),
    said: (_, until) => t('duplicates.postponed', { day: dayText(until) }),
    undo: () => () => reopenPair(id),
    onDone: () => onDone?.(),
  })
  const reopen = useDeed({ run: () => reopenPair(id), said: () => t('duplicates.reopened') })
  if (state !== 'open')
    return (
      <Button onClick={() => reopen.perform()} loading={reopen.isPending}>
        {t('duplicates.reopen')}
      </Button>
    )
  const items: MenuProps['items'] = (['week', 'month', 'year'] as const).map((unit) => ({
    key: unit,
    label: t(`duplicates.later.${unit}`),
    onClick: () => void postpone.perform(dayjs().add(1, unit).format('YYYY-MM-DD')),
  }))
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<DownIcon />} iconPlacement="end" loading={postpone.isPending}>
          {t('duplicates.postpone')}
        </Button>
      </Dropdown>
      <Button onClick={() => apart.perform()} loading={apart.isPending}>
        {t('duplicates.apart')}
      </Button>
    </>
  )
}

/** Who is to decide, and what they should know. */
export function Desk({ pair }: { readonly pair: Pair }) {
  const { t } = useTranslation()
  const { account } = useMe()
  const [comment, setComment] = useState(pair.comment ?? '')
  const assign = useDeed({ run: (to: string | null) => assignPair(pair.id, to), said: () => t('duplicates.assigned') })
  const save = useDeed({
    run: () => commentPair(pair.id, comment.trim() || null),
    said: () => t('duplicates.commented'),
  })
  return (
    <section className="pair-desk" aria-label={t('duplicates.desk')}>
      <h3>{t('duplicates.assignee')}</h3>
      <AccountSelect
        label={t('duplicates.assignee')}
        value={pair.assignee?.id}
        onChange={(id) => void assign.perform(id ?? null)}
      />
      {pair.assignee?.id !== account.id && (
        <Button size="small" onClick={() => assign.perform(account.id)} loading={assign.isPending}>
          {t('duplicates.take')}
        </Button>
      )}
      <h3 id="pair-comment">{t('duplicates.comment')}</h3>
      <Space orientation="vertical" className="pair-desk__comment">
        <Input.TextArea
          aria-labelledby="pair-comment"
          autoSize={{ minRows: 2 }}
          maxLength={2000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
        {comment.trim() !== (pair.comment ?? '') && (
          <>
            <LeaveGuard saving={save.isPending} />
            <Button size="small" onClick={() => save.perform()} loading={save.isPending}>
              {t('card.save')}
            </Button>
          </>
        )}
      </Space>
    </section>
  )
}
