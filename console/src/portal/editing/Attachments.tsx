import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCard } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { portalFileAddress } from '../reading/queries.ts'
import {
  attachPortalFile,
  changesOfPortal,
  editPortalItem,
  restorePortalRevision,
  setPortalPicture,
} from './queries.ts'

interface AttachmentsProps {
  readonly item: PortalCard
  /** What is typed is saved first: a file makes a revision of its own. */
  readonly disabled: boolean
}

/** The picture and the files: each is kept at once. */
export function Attachments({ item, disabled }: AttachmentsProps) {
  const { t } = useTranslation()
  const undo = () => () => restorePortalRevision(item.id, item.revision)
  const draw = useDeed({
    run: (file: File) => setPortalPicture(item.id, file),
    said: () => t('portalEdit.pictureKept'),
    undo,
    changes: changesOfPortal,
  })
  const attach = useDeed({
    run: (file: File) => attachPortalFile(item.id, file),
    said: (_, { name }) => t('portalEdit.fileKept', { name }),
    undo,
    changes: changesOfPortal,
  })
  const change = useDeed({
    run: (edit: { picture: null } | { files: string[] }) => editPortalItem(item.id, edit),
    said: () => t('portalEdit.saved'),
    undo,
    changes: changesOfPortal,
  })
  return (
    <section className="portal-attachments" aria-label={t('portalEdit.attachments')}>
      <h2>{t('portalEdit.picture')}</h2>
      {item.picture && <img src={portalFileAddress(item.picture)} alt={t('portalEdit.picture')} />}
      <div>
        <Picker
          label={t('portalEdit.choosePicture')}
          accept="image/jpeg,image/png,image/webp"
          disabled={disabled || draw.isPending}
          onChosen={(file) => void draw.perform(file)}
        />
        {item.picture && (
          <Button
            size="small"
            type="text"
            danger
            disabled={disabled}
            onClick={() => void change.perform({ picture: null })}
          >
            {t('portalEdit.removePicture')}
          </Button>
        )}
      </div>
      <h2>{t('portalEdit.files')}</h2>
      <Files item={item} disabled={disabled} onKeep={(files) => void change.perform({ files })} />
      <Picker
        label={t('portalEdit.chooseFile')}
        disabled={disabled || attach.isPending}
        onChosen={(file) => void attach.perform(file)}
      />
      {disabled && <p>{t('portalEdit.saveFirst')}</p>}
    </section>
  )
}

interface FilesProps extends AttachmentsProps {
  readonly onKeep: (files: string[]) => void
}

function Files({ item, disabled, onKeep }: FilesProps) {
  const { t } = useTranslation()
  return (
    <ul>
      {item.files.map(({ id, name }) => (
        <li key={id}>
          <a href={portalFileAddress(id)} download={name}>
            {name}
          </a>
          <Button
            size="small"
            type="text"
            danger
            disabled={disabled}
            aria-label={t('portalEdit.removeFile', { name })}
            onClick={() => onKeep(item.files.filter((one) => one.id !== id).map((one) => one.id))}
          >
            {t('portalEdit.remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface PickerProps {
  readonly label: string
  readonly accept?: string
  readonly disabled: boolean
  readonly onChosen: (file: File) => void
}

function Picker({ label, accept, disabled, onChosen }: PickerProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" disabled={disabled} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        {...(accept ? { accept } : {})}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) onChosen(file)
        }}
      />
    </>
  )
}
