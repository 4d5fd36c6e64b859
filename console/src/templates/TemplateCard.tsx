import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../client/index.ts'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm } from '../card/ParameterForm.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { DeleteTemplate } from './DeleteTemplate.tsx'
import { editTemplate, templateQuery } from './queries.ts'
import { TemplateRolesForm } from './TemplateRolesForm.tsx'
import './own-texts.ts'

export function TemplateCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(templateQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} template={card.data} />
}

function Card({ template }: { template: Template }) {
  const { t } = useTranslation()
  const may = useMay()
  const tabs: CardTab[] = [
    {
      key: 'roles',
      label: t('templates.roles'),
      content: <TemplateRolesForm template={template} />,
    },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="template" objectId={template.id} /> }]
      : []),
  ]
  return (
    <CardFrame
      title={template.title}
      above={<Link to="/templates">{t('templates.title')}</Link>}
      state={<span>{t('templates.hasCount', { count: template.accountCount })}</span>}
      deeds={template.may.delete && <DeleteTemplate template={template} />}
      parameters={<Words template={template} />}
      tabs={tabs}
    />
  )
}

function Words({ template }: { template: Template }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  return (
    <ParameterForm
      version={template.updatedAt}
      values={{ title: template.title, note: template.note }}
      editable={template.may.edit}
      groups={[
        {
          title: t('templates.template'),
          rows: [
            {
              name: 'title',
              label: t('card.field.title'),
              input: <Input maxLength={200} />,
              needed: true,
            },
            {
              name: 'note',
              label: t('templates.note'),
              input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />,
            },
            {
              label: t('templates.home'),
              fixed: <OrganizationLink of={template.home} />,
            },
          ],
        },
      ]}
      save={async (changed, updatedAt) => {
        cache.setQueryData(
          templateQuery(template.id).queryKey,
          await editTemplate(template.id, { ...changed, updatedAt }),
        )
        await cache.invalidateQueries({ queryKey: ['templates'] })
      }}
    />
  )
}
