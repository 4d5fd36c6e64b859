import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubscriptionCard } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { EditSubscriptionDialog } from './EditSubscriptionDialog.tsx'
import { deleteSubscription, pauseSubscription, resumeSubscription, sendSubscriptionNow } from './queries.ts'

export function SubscriptionDeeds({ of }: { of: SubscriptionCard }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  return (
    <>
      {of.may.edit && (
        <>
          <Button onClick={() => setEditing(true)}>{t('subscriptions.edit')}</Button>
          {of.state === 'active' && <SendNow of={of} />}
          <Turn of={of} />
        </>
      )}
      {of.may.delete && <Delete of={of} />}
      {editing && <EditSubscriptionDialog of={of} onClose={() => setEditing(false)} />}
    </>
  )
}

function SendNow({ of: { id, title } }: { of: SubscriptionCard }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const send = useDeed({
    run: () => sendSubscriptionNow(id),
    said: () => t('subscriptions.sendingNow', { title }),
    changes: [['subscriptions']],
  })
  const ask = () =>
    confirm({
      title: t('subscriptions.sendNowTitle', { title }),
      what: t('subscriptions.sendNowWhat'),
      verb: t('subscriptions.sendNow'),
      run: send.perform,
    })
  return <Button onClick={ask}>{t('subscriptions.sendNow')}</Button>
}

function Turn({ of: { id, title, state } }: { of: SubscriptionCard }) {
  const { t } = useTranslation()
  const goes = state === 'active'
  const [there, back] = goes ? [pauseSubscription, resumeSubscription] : [resumeSubscription, pauseSubscription]
  const turn = useDeed({
    run: () => there(id),
    said: () => t(goes ? 'subscriptions.paused' : 'subscriptions.resumed', { title }),
    undo: () => () => back(id),
    changes: [['subscriptions']],
  })
  return (
    <Button loading={turn.isPending} onClick={() => turn.perform()}>
      {t(goes ? 'subscriptions.pause' : 'subscriptions.resume')}
    </Button>
  )
}

function Delete({ of: { id, title } }: { of: SubscriptionCard }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const remove = useDeed({
    run: () => deleteSubscription(id),
    said: () => t('subscriptions.deleted', { title }),
    changes: [['subscriptions', 'list']],
    onDone: () => navigate({ to: '/subscriptions' }),
  })
  const ask = () =>
    confirm({
      title: t('subscriptions.deleteTitle', { title }),
      what: t('subscriptions.deleteWhat'),
      verb: t('subscriptions.delete'),
      takes: true,
      run: remove.perform,
    })
  return (
    <Button danger onClick={ask}>
      {t('subscriptions.delete')}
    </Button>
  )
}
