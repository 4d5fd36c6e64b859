import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** The picture as a table: the address is the question. */
export function Sheet({ picture, asked }: { picture: 'heat' | 'reach' | 'timeline'; asked: Record<string, string> }) {
  const { t } = useTranslation()
  return <Button href={`/api/pictures/${picture}/export?${new URLSearchParams(asked)}`}>{t('pictures.sheet')}</Button>
}
