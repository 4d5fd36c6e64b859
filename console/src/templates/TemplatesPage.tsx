import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '../../../client/index.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl, useWithin } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewTemplateDialog } from './NewTemplateDialog.tsx'
import { listTemplates } from './queries.ts'
import './own-texts.ts'

/** L18: templates of the organizations that the viewer looks at, and of those above. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  const [url, change] = useUrl()
  const columns = useDescribedColumns<'templates', TemplateRow>('templates', {
    title: (row) => row.title,
    note: { long: true, show: (row) => row.note ?? '' },
    home: { long: true, show: (row) => row.home.title },
    roleCount: { align: 'right', show: (row) => row.roleCount },
    accountCount: { align: 'right', show: (row) => row.accountCount },
    updatedAt: (row) => <Moment at={row.updatedAt} />,
  })
  return (
    <>
      <PageHead title={t('templates.title')} />
      <Registry
        name="templates"
        title={t('templates.title')}
        columns={columns}
        load={listTemplates}
        rowKey={(row) => row.id}
        exported
        open={(row) => ({ to: '/templates/$id', params: { id: row.id } })}
        defaultSort="title"
        searchHint={t('templates.searchHint')}
        emptyText={t('templates.none')}
        deeds={
          may('dostup.templates.edit') && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('templates.create')}
            </Button>
          )
        }
      />
      {url.new && may('dostup.templates.edit') && (
        <NewTemplateDialog home={within ?? me.home.id} onClose={() => change({ new: undefined }, true)} />
      )}
    </>
  )
}
