import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { deleteTemplate } from './queries.ts'

/** What was given by it stays, and that is said before. */
export function DeleteTemplate({ template: { id, title, accountCount } }: { template: Template }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const refuse = useRefusal()
  const run = async () => {
    try {
      await deleteTemplate(id)
      message.success(t('templates.deleted', { title }))
      await cache.invalidateQueries({ refetchType: 'none' })
      void navigate({ to: '/templates' })
    } catch (error) {
      refuse(error)
    }
  }
  const confirm = () =>
    modal.confirm({
      title: t('templates.deleteTitle', { title }),
      content: `${t('templates.hasCount', { count: accountCount })}. ${t('templates.deleteWhat')}`,
      okText: t('templates.delete'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: run,
    })
  return <Button onClick={confirm}>{t('templates.delete')}</Button>
}
