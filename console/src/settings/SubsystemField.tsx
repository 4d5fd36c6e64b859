import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { useCatalogTitles } from '../roles/catalog.ts'

/** Of which subsystem what is made will be. */
export function SubsystemField() {
  const { t } = useTranslation()
  const { catalog, subsystem } = useCatalogTitles()
  return (
    <Form.Item name="subsystem" label={t('card.field.subsystem')} required>
      <Select
        autoFocus
        showSearch={byLabel}
        options={(catalog?.subsystems ?? []).map((row) => ({ value: row.id, label: subsystem(row.id) }))}
      />
    </Form.Item>
  )
}
