import { Button, Popover, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/index.ts'
import { ExportIcon } from '../../theme/icons.tsx'
import type { RegistryQuery } from '../registry-query.ts'
import { exportAddress } from './export-address.ts'

interface ExportButtonProps {
  readonly name: string
  readonly query: RegistryQuery
  readonly columns: readonly string[]
  /** Of what is ticked, with its words beside the icon. */
  readonly text?: string
}

/** A file of exactly what is shown: these rows, this order, these columns. The browser takes it as it comes. */
export function ExportButton({ name, query, columns, text }: ExportButtonProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = (format: 'xlsx' | 'csv') => exportAddress(name, query, { format, columns, language })
  const button = (
    <Button icon={<ExportIcon />} aria-label={text ?? t('registry.export')} aria-haspopup="dialog">
      {text}
    </Button>
  )
  return (
    <Popover
      trigger="click"
      placement={text ? 'topRight' : 'bottomRight'}
      title={t('registry.export')}
      content={
        <div className="registry__choices">
          <a href={at('xlsx')} download>
            {t('registry.asXlsx')}
          </a>
          <a href={at('csv')} download>
            {t('registry.asCsv')}
          </a>
        </div>
      }
    >
      {text ? button : <Tooltip title={t('registry.export')}>{button}</Tooltip>}
    </Popover>
  )
}
