import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHasEnded, useMe } from '../session/me.ts'
import { listenForAll, type Told } from './listen.ts'

/** B17: what comes into the inbox is shown at once, in every open tab; as text, whatever it says. */
export function useNoticeStream(): void {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const cache = useQueryClient()
  const { account } = useMe()
  const hasEnded = useHasEnded()
  const show = useRef((_: Told) => {})
  show.current = (told) => {
    void cache.invalidateQueries({ queryKey: ['notices'] })
    if (told.kind !== 'message') return
    notification.info({
      ...{ key: told.text, duration: 0, role: 'alert', placement: 'topRight' },
      title: t('inbox.messageFrom', { by: told.by }),
      description: <div className="inbox__message">{told.text}</div>,
    })
  }
  useEffect(
    () => (hasEnded ? undefined : listenForAll(account.id, (told) => show.current(told))),
    [account.id, hasEnded],
  )
}
