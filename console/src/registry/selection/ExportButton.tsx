import { Button, Popover, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { registries } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useMay } from '../../session/me.ts'
import { ExportIcon } from '../../theme/icons.tsx'
import type { RegistryQuery } from '../registry-query.ts'
import { type ExportFormat, exportAddress, rowsOf } from './export-address.ts'

const NewSubscriptionDialog = lazy(() => import('../../subscriptions/NewSubscriptionDialog.tsx'))

interface ExportButtonProps {
  readonly name: string
  readonly query: RegistryQuery
  readonly columns: readonly string[]
  /** Of what is ticked, with its words beside the icon. */
  readonly text?: string
  /** What the list is called, where it may be sent by e-mail on a schedule (L27). */
  readonly title?: string
}

/** A file of exactly what is shown: these rows, this order, these columns. The browser takes it as it comes. */
export function ExportButton({ name, query, columns, text, title }: ExportButtonProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [subscribing, subscribe] = useState(false)
  const language = useLanguage()
  const at = (format: ExportFormat) => exportAddress(name, query, { format, columns, language })
  const button = (
    <Button icon={<ExportIcon />} aria-label={text ?? t('registry.export')} aria-haspopup="dialog">
      {text}
    </Button>
  )
  return (
    <>
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
            <a href={at('pdf')} download>
              {t('registry.asPdf')}
            </a>
            {title !== undefined &&
              (name === 'books' || Object.hasOwn(registries, name)) &&
              may('dostup.subscriptions.create') && (
                <Button type="link" size="small" onClick={() => subscribe(true)}>
                  {t('registry.byMail')}
                </Button>
              )}
          </div>
        }
      >
        {text ? button : <Tooltip title={t('registry.export')}>{button}</Tooltip>}
      </Popover>
      {subscribing && (
        <Suspense>
          <NewSubscriptionDialog
            registry={name}
            title={title ?? ''}
            query={rowsOf(query)}
            columns={columns}
            onClose={() => subscribe(false)}
          />
        </Suspense>
      )}
    </>
  )
}
