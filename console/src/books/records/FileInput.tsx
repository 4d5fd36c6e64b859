import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../../deeds/use-deed.ts'
import { attachFile } from '../queries.ts'
import { useValueText, type Value } from '../values.tsx'

interface FileInputProps {
  readonly book: string
  readonly id: string | undefined
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Brought at once; the record that is saved names it by the hash of its bytes. */
export function FileInput({ book, id, value, onChange }: FileInputProps) {
  const { t } = useTranslation()
  const text = useValueText()
  const input = useRef<HTMLInputElement>(null)
  const bring = useDeed({ run: async (file: File) => onChange((await attachFile(book, file)).value), changes: [] })
  const name = text({ code: 'file', type: 'file' }, { file: value })
  return (
    <div className="book-file">
      <Button {...(id !== undefined && { id })} loading={bring.isPending} onClick={() => input.current?.click()}>
        {t('books.chooseFile')}
      </Button>
      <span role="status">{name}</span>
      {name !== '' && (
        <Button type="link" onClick={() => onChange(null)}>
          {t('books.takeFileAway')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('books.chooseFile')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void bring.perform(file)
        }}
      />
    </div>
  )
}
