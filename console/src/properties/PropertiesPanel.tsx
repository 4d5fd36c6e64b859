import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Properties, PropertiesEdit } from '../../../client/index.ts'
import { LoggedValue } from '../card/ChangedFields.tsx'
import { PropertiesForm } from './PropertiesForm.tsx'
import { rowsOf } from './rows.ts'
import './properties.css'

interface PropertiesPanelProps {
  readonly of: 'account' | 'node'
  readonly properties: Properties
  /** Of the card as loaded: whoever changed it meanwhile is not overwritten. */
  readonly updatedAt: string
  readonly editable: boolean
  readonly save: (edit: PropertiesEdit) => Promise<unknown>
}

/** What is stored for conditions of rights to read: shown to whoever sees the card, edited as a whole. */
export function PropertiesPanel({ of, properties, updatedAt, editable, save }: PropertiesPanelProps) {
  const { t } = useTranslation()
  const [edited, edit] = useState<PropertiesEdit>()
  const rows = rowsOf(properties)
  if (rows.length === 0 && !editable) return null
  return (
    <section className="properties" aria-label={t('properties.title')}>
      <header>
        <h2>{t('properties.title')}</h2>
        {editable && !edited && (
          <Button
            size="small"
            aria-label={rows.length > 0 ? t('properties.edit') : t('properties.begin')}
            onClick={() => edit({ properties, updatedAt })}
          >
            {rows.length > 0 ? t('properties.editShort') : t('properties.beginShort')}
          </Button>
        )}
      </header>
      {edited ? (
        <PropertiesForm of={of} edited={edited} latest={updatedAt} save={save} onClose={() => edit(undefined)} />
      ) : rows.length === 0 ? (
        <p className="properties__none">{t('properties.none')}</p>
      ) : (
        <dl>
          {Object.entries(properties)
            .sort(([one], [other]) => one.localeCompare(other))
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <LoggedValue field="property" value={value} />
                </dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  )
}
