import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type OidcClient } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { client } from '../session/client.ts'
import { RotateSecret } from '../settings/RotateKey.tsx'
import { ClientDialog } from './ClientDialog.tsx'
import './own-texts.ts'

export function ClientDeeds({ row }: { row: OidcClient }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Button
        size="small"
        type="text"
        onClick={() => setEditing(true)}
        aria-label={t('clients.editTitle', { title: row.title })}
      >
        {t('clients.edit')}
      </Button>
      {(row.sendsSecret === 'basic' || row.sendsSecret === 'post') && (
        <RotateSecret
          verb={t('clients.secret')}
          title={t('clients.secretTitle', { title: row.title })}
          changes="clients"
          rotate={(body) => ask(client.POST('/api/clients/{id}/rotate', { params: { path: { id: row.id } }, body }))}
        />
      )}
      <Turn row={row} />
      {editing && <ClientDialog row={row} onClose={() => setEditing(false)} />}
    </>
  )
}

function Turn({ row }: { row: OidcClient }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const params = { path: { id: row.id } }
  const turn = useDeed({
    run: (on: boolean) =>
      ask(
        on
          ? client.POST('/api/clients/{id}/activate', { params })
          : client.POST('/api/clients/{id}/deactivate', { params }),
      ),
    said: (_, on) => t(on ? 'clients.turnedOn' : 'clients.turnedOff'),
    changes: [['clients'], ['portal']],
  })
  const off = () =>
    confirm({
      title: t('clients.turnOffTitle', { title: row.title }),
      what: t('clients.turnOffWhat'),
      verb: t('clients.turnOff'),
      takes: true,
      run: () => turn.perform(false),
    })
  return (
    <Button size="small" type="text" danger={row.active} onClick={() => (row.active ? off() : void turn.perform(true))}>
      {t(row.active ? 'clients.turnOff' : 'clients.turnOn')}
    </Button>
  )
}
