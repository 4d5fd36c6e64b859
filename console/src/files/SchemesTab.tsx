import { useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileView } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
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
  const picker = useRef<HTMLInputElement>(null)
  const adding = useDeed({
    run: (file: File) => addFile(organization, file),
    said: (_, { name }) => t('files.added', { name }),
    changes: [['files']],
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
          if (file) void adding.perform(file)
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
  const confirm = useConfirm()
  const removing = useDeed({
    run: () => deleteFile(id),
    said: () => t('files.removed', { name }),
    changes: [['files']],
  })
  const ask = () =>
    confirm({
      title: t('files.removeTitle', { name }),
      what: t('files.removeWhat'),
      verb: t('files.remove'),
      takes: true,
      run: removing.perform,
    })
  return (
    <Button size="small" type="text" danger onClick={ask} aria-label={t('files.removeLabel', { name })}>
      {t('files.remove')}
    </Button>
  )
}
