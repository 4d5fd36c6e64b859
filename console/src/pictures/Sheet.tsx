import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { saveDrawn } from './save-svg.ts'
import { type PlainTable, tableSvg } from './table-svg.ts'

interface SheetProps {
  readonly picture: 'abilities' | 'heat' | 'reach' | 'role' | 'seen' | 'timeline'
  readonly asked: Record<string, string>
  /** What is drawn of it; absent: it has a drawing already. */
  readonly table?: () => PlainTable
}

/** The picture as files: a drawing, a table whose address is the question, or paper. */
export function Sheet({ picture, asked, table }: SheetProps) {
  const { t } = useTranslation()
  return (
    <p className="pictures__save">
      {table && <Button onClick={() => saveDrawn(tableSvg(table()), picture)}>{t('pictures.save')}</Button>}{' '}
      <Button href={`/api/pictures/${picture}/export?${new URLSearchParams(asked)}`}>{t('pictures.sheet')}</Button>{' '}
      {table && <Button onClick={() => window.print()}>{t('pictures.print')}</Button>}
    </p>
  )
}
