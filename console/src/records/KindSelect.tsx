import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { useLanguage } from '../i18n/index.ts'
import { useMe } from '../session/me.ts'
import './access.css'

interface KindSelectProps {
  readonly kind: string
  readonly onChange: (kind: string) => void
}

/** Of the kinds that the viewer may look at; where there is one, nothing is to be chosen. */
export function KindSelect({ kind, onChange }: KindSelectProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { records } = useMe()
  if (records.length < 2) return null
  return (
    <Select
      className="records-kind"
      aria-label={t('records.kind')}
      value={kind}
      onChange={onChange}
      showSearch={byLabel}
      options={records.map((one) => ({ value: one.kind, label: one.title[language] }))}
      popupMatchSelectWidth={false}
    />
  )
}
