import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Message } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewMessageDialog } from './NewMessageDialog.tsx'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/messages', { params: { query: asked<'/api/messages'>(query) } }))

/** B17: what was said to many, to whom, and how many have read it. */
export function MessagesPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const columns = useDescribedColumns<'messages', Message>('messages', {
    sentAt: (row) => <Moment at={row.sentAt} />,
    text: { long: true, show: (row) => row.text },
    sender: (row) => row.sender.title,
    organization: { long: true, show: (row) => row.organization?.title ?? t('logs.message.everybody') },
    role: { long: true, show: (row) => row.role?.title ?? '—' },
    reached: { align: 'right', show: (row) => row.reached },
    read: { align: 'right', show: (row) => row.read },
  })
  return (
    <>
      <PageHead title={t('shell.section.messages')} />
      <Registry
        name="messages"
        title={t('shell.section.messages')}
        columns={columns}
        load={load}
        exported
        rowKey={(row) => row.id}
        defaultSort="-sentAt"
        searchHint={t('logs.message.search')}
        deeds={
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
            {t('logs.message.send')}
          </Button>
        }
      />
      {url.new && <NewMessageDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}
