import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import './own-texts.ts'

interface Props {
  readonly of: 'changes' | 'events'
  readonly id: string
}

/** «Скачать доказательство»: that the row stands in the log as it was signed, to be checked without the product (docs/logs.md). */
export function ProofLink({ of, id }: Props) {
  const { t } = useTranslation()
  return (
    <Button
      type="link"
      href={`/api/${of}/${id}/proof`}
      download={`dostup-${of}-${id}.json`}
      style={{ paddingInline: 0 }}
    >
      {t('logs.proof')}
    </Button>
  )
}
