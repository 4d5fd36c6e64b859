import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../session/refusal.ts'
import { undoMove } from './queries.ts'

const secondsShown = 30

/** Undoes a deed of personnel, and says so; refused by the server once anybody has changed any of it. */
export function useUndoMove() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  return useCallback(
    async (id: string) => {
      try {
        await undoMove(id)
        message.success(t('staffing.undone'))
      } catch (error) {
        refuse(error)
      }
      await cache.invalidateQueries()
    },
    [t, message, cache, refuse],
  )
}

/** After a deed: what was done, and the way back. */
export function useMoveNotice() {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const undo = useUndoMove()
  return (title: string, id: string | null, description?: string) => {
    if (id === null) return
    const key = `move ${id}`
    const back = () => {
      notification.destroy(key)
      void undo(id)
    }
    notification.success({
      ...{ key, title, duration: secondsShown, role: 'status', placement: 'bottomRight' },
      ...(description ? { description } : {}),
      actions: (
        <Button size="small" onClick={back}>
          {t('staffing.undo')}
        </Button>
      ),
    })
  }
}
