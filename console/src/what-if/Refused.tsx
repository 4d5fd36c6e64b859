import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from './refusal.ts'
import './own-texts.ts'

export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const words = useRefusalWords()
  return (
    <Alert
      className="outcome"
      type="warning"
      showIcon
      role="alert"
      title={t('whatIf.refused')}
      description={words(error)}
    />
  )
}
