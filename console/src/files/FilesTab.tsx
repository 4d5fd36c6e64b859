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
import { addFile, deleteFile, type FilesOwner, fileAddress, filesQuery } from './queries.ts'
import './files.css'
import './own-texts.ts'

interface FilesTabProps {
  readonly of: FilesOwner
  readonly editable: boolean
}

/** Files of an object; pictures (L6: the mnemonic schemes of an organization) are shown at once, and each can be opened whole. */
export function FilesTab({ of, editable }: FilesTabProps) {
  const { t } = useTranslation()
  const files = useQuery(filesQuery(of))
  if (files.error) return <FailurePage inside error={files.error} onRetry={() => files.refetch()} />
  if (!files.data) return <Waiting />
  const { items } = files.data
  return (
    <section className="schemes" aria-label={t(`files.${of.object}.tab`)}>
      {editable && <AddFile of={of} />}
      {items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`files.${of.object}.none`)} />}
      <ul>
        {items.map((file) => (
          <OneFile key={file.id} file={file} editable={editable} />
        ))}
      </ul>
    </section>
  )
}

function AddFile({ of }: { of: FilesOwner }) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  const adding = useDeed({
    run: (file: File) => addFile(of, file),
    said: (_, { name }) => t('files.added', { name }),
    changes: [['files']],
  })
  return (
    <div className="schemes__add">
      <Button icon={<PlusIcon />} loading={adding.isPending} onClick={() => picker.current?.click()}>
        {t(`files.${of.object}.add`)}
      </Button>
      <small>{t(`files.${of.object}.hint`)}</small>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t(`files.${of.object}.add`)}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void adding.perform(file)
        }}
      />
    </div>
  )
}

function OneFile({ file, editable }: { file: FileView; editable: boolean }) {
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
        {editable && <RemoveFile file={file} />}
      </div>
    </li>
  )
}

function RemoveFile({ file: { id, name } }: { file: FileView }) {
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
