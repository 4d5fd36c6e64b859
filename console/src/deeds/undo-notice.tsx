import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../session/refusal.ts'

const secondsShown = 30

interface Undoable {
  readonly title: string
  readonly more: string
  readonly undo: () => Promise<unknown>
}

/** What was done, with the way back: refused by the server once anybody has changed any of it. */
export function useUndoNotice() {
  const { t } = useTranslation()
  const { message, notification } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  return ({ title, more, undo }: Undoable): void => {
    const key = crypto.randomUUID()
    const back = async () => {
      notification.destroy(key)
      try {
        await undo()
        message.success(t('card.undone'))
      } catch (error) {
        refuse(error)
      }
      await cache.invalidateQueries()
    }
    notification.success({
      ...{ key, title, duration: secondsShown, role: 'status', placement: 'bottomRight' },
      ...(more && { description: more }),
      actions: (
        <Button size="small" onClick={() => void back()}>
          {t('card.undo')}
        </Button>
      ),
    })
  }
}
