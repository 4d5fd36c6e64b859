import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { deleteTemplate } from './queries.ts'
import './own-texts.ts'

/** What was given by it stays, and that is said before. */
export function DeleteTemplate({ template: { id, title, accountCount } }: { template: Template }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const remove = useDeed({
    run: () => deleteTemplate(id),
    said: () => t('templates.deleted', { title }),
    onDone: () => navigate({ to: '/templates' }),
  })
  const ask = () =>
    confirm({
      title: t('templates.deleteTitle', { title }),
      what: `${t('templates.hasCount', { count: accountCount })}. ${t('templates.deleteWhat')}`,
      verb: t('templates.delete'),
      takes: true,
      run: remove.perform,
    })
  return <Button onClick={ask}>{t('templates.delete')}</Button>
}
