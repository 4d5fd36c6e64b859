import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { Avatar } from '../../shell/top-bar/Avatar.tsx'
import { deletePhoto, setPhoto } from './photo-queries.ts'
import './photo.css'

interface PhotoFieldProps {
  readonly account: string
  readonly name: string
  readonly photo: string | null
}

/** A5, A7: the photo with what can be done with it; what phones make is taken as it is. */
export function PhotoField({ account, name, photo }: PhotoFieldProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const picker = useRef<HTMLInputElement>(null)
  const change = useDeed({
    run: (file: File | undefined) => (file ? setPhoto(account, file) : deletePhoto(account)),
    said: (_, file) => t(file ? 'accounts.photo.set' : 'accounts.photo.deleted'),
  })
  const askDelete = () =>
    confirm({
      title: t('accounts.photo.deleteTitle'),
      what: t('accounts.photo.deleteWhat'),
      verb: t('accounts.photo.delete'),
      takes: true,
      run: () => change.perform(undefined),
    })
  return (
    <div className="photo-field">
      <Avatar name={name} photo={photo} large />
      <div>
        <div className="photo-field__deeds">
          <Button loading={change.isPending} onClick={() => picker.current?.click()}>
            {t(photo ? 'accounts.photo.replace' : 'accounts.photo.choose')}
          </Button>
          {photo && (
            <Button type="text" danger onClick={askDelete}>
              {t('accounts.photo.delete')}
            </Button>
          )}
        </div>
        <small>{t('accounts.photo.hint')}</small>
      </div>
      <input
        ref={picker}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={t('accounts.photo.choose')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void change.perform(file)
        }}
      />
    </div>
  )
}
