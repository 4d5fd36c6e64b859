import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileView } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useRefusal } from '../session/refusal.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { addFile, deleteFile, fileAddress, filesQuery } from './queries.ts'
import './files.css'

interface SchemesTabProps {
  readonly organization: string
  readonly editable: boolean
}

/** L6: the mnemonic schemes of an organization, shown at once; each can be opened whole. */
export function SchemesTab({ organization, editable }: SchemesTabProps) {
  const { t } = useTranslation()
  const files = useQuery(filesQuery(organization))
  if (files.error) return <FailurePage inside error={files.error} onRetry={() => files.refetch()} />
  if (!files.data) return <Waiting />
  const { items } = files.data
  return (
    <section className="schemes" aria-label={t('files.tab')}>
      {editable && <AddScheme organization={organization} />}
      {items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('files.none')} />}
      <ul>
        {items.map((file) => (
          <Scheme key={file.id} file={file} editable={editable} />
        ))}
      </ul>
    </section>
  )
}

function AddScheme({ organization }: { organization: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const picker = useRef<HTMLInputElement>(null)
  const cache = useQueryClient()
  const refuse = useRefusal()
  const adding = useMutation({
    mutationFn: (file: File) => addFile(organization, file),
    onSuccess: async (_, { name }) => {
      message.success(t('files.added', { name }))
      await cache.invalidateQueries({ queryKey: ['files'] })
    },
    onError: (error) => refuse(error),
  })
  return (
    <div className="schemes__add">
      <Button icon={<PlusIcon />} loading={adding.isPending} onClick={() => picker.current?.click()}>
        {t('files.add')}
      </Button>
      <small>{t('files.hint')}</small>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('files.add')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) adding.mutate(file)
        }}
      />
    </div>
  )
}

function Scheme({ file, editable }: { file: FileView; editable: boolean }) {
  const { t } = useTranslation()
  const { name, type, size, createdBy, createdAt } = file
  const address = fileAddress(file.id)
  return (
    <li>
      {type.startsWith('image/') && (
        <a href={address} download={name} aria-label={t('files.save', { name })}>
          <img src={address} alt={name} loading="lazy" />
        </a>
      )}
      <div>
        <a href={address} download={name}>
          {name}
        </a>
        <small>
          {t('files.by', { who: createdBy, size: Math.ceil(size / 1024) })} <Moment at={createdAt} />
        </small>
        {editable && <RemoveScheme file={file} />}
      </div>
    </li>
  )
}

function RemoveScheme({ file: { id, name } }: { file: FileView }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const removing = useMutation({
    mutationFn: () => deleteFile(id),
    onSuccess: async () => {
      message.success(t('files.removed', { name }))
      await cache.invalidateQueries({ queryKey: ['files'] })
    },
    onError: (error) => refuse(error),
  })
  const ask = () =>
    modal.confirm({
      title: t('files.removeTitle', { name }),
      content: t('files.removeWhat'),
      okText: t('files.remove'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => removing.mutateAsync().catch(() => undefined),
    })
  return (
    <Button size="small" type="text" danger onClick={ask} aria-label={t('files.removeLabel', { name })}>
      {t('files.remove')}
    </Button>
  )
}
