import { Button, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportIcon } from '../theme/icons.tsx'
import './own-texts.ts'

interface ListProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (list: string) => void
}

/** Many people at once: pasted, or out of a file of lines. */
export function ListField({ id, value = '', onChange }: ListProps) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Input.TextArea
        {...(id ? { id } : {})}
        value={value}
        autoSize={{ minRows: 2, maxRows: 12 }}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <Button size="small" type="link" icon={<ImportIcon />} onClick={() => picker.current?.click()}>
        {t('requests.fromFile')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        // A form of Ant Design shows what is only `hidden`.
        style={{ display: 'none' }}
        aria-label={t('requests.fromFile')}
        onChange={async ({ target }) => {
          const [file] = target.files ?? []
          const text = await file?.text()
          target.value = ''
          if (text !== undefined) onChange?.([value, text].filter(Boolean).join('\n'))
        }}
      />
    </>
  )
}
