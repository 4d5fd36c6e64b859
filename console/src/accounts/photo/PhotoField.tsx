import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../../session/refusal.ts'
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
  const { modal, message } = App.useApp()
  const picker = useRef<HTMLInputElement>(null)
  const cache = useQueryClient()
  const refuse = useRefusal()
  const change = useMutation({
    mutationFn: (file: File | undefined) => (file ? setPhoto(account, file) : deletePhoto(account)),
    onSuccess: async (_, file) => {
      message.success(t(file ? 'accounts.photo.set' : 'accounts.photo.deleted'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const askDelete = () =>
    modal.confirm({
      title: t('accounts.photo.deleteTitle'),
      content: t('accounts.photo.deleteWhat'),
      okText: t('accounts.photo.delete'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => change.mutateAsync(undefined).catch(() => undefined),
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
          if (file) change.mutate(file)
        }}
      />
    </div>
  )
}
