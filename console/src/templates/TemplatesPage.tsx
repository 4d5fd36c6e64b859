import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '../../../client/index.ts'
import { localPage } from '../registry/pages/local-page.ts'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl, useWithin } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewTemplateDialog } from './NewTemplateDialog.tsx'
import { listTemplates } from './queries.ts'

/** L18: templates of the organizations that the viewer looks at, and of those above. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  const [url, change] = useUrl()
  const columns: RegistryColumn<TemplateRow>[] = [
    { key: 'title', title: t('templates.template'), sortable: true, show: (row) => row.title },
    { key: 'note', title: t('templates.note'), long: true, show: (row) => row.note ?? '' },
    { key: 'home', title: t('templates.home'), long: true, show: (row) => row.home.title },
    { key: 'roleCount', title: t('templates.roles'), sortable: true, align: 'right', show: (row) => row.roleCount },
    { key: 'accountCount', title: t('templates.has'), sortable: true, align: 'right', show: (row) => row.accountCount },
    { key: 'updatedAt', title: t('templates.changed'), sortable: true, show: (row) => <Moment at={row.updatedAt} /> },
  ]
  return (
    <>
      <PageHead title={t('templates.title')} />
      <Registry
        name="templates"
        title={t('templates.title')}
        columns={columns}
        load={async (query) =>
          localPage((await listTemplates(within)).items, query, (row) => `${row.title} ${row.note ?? ''}`)
        }
        rowKey={(row) => row.id}
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
