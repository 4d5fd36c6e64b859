import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../../client/index.ts'
import { FileTrialDialog } from './FileTrialDialog.tsx'

/** A file of records: what it would do is looked at, row by row, before it goes into the draft. */
export function FileButton({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('books.bringFile')}</Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv,.json,.xml"
        hidden
        aria-label={t('books.bringFile')}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) setFile(chosen)
        }}
      />
      {file && <FileTrialDialog book={book} file={file} onClose={() => setFile(undefined)} />}
    </>
  )
}
