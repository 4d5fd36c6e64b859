import { useTranslation } from 'react-i18next'
import type { Change } from '../../../client/index.ts'
import { Moment } from '../registry/Moment.tsx'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** A logged value as a person reads it. */
export function LoggedValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  if (value === null || value === undefined || value === '') return <>—</>
  if (typeof value === 'boolean') return <>{value ? t('card.yes') : t('card.no')}</>
  if (typeof value === 'string' && instant.test(value)) return <Moment at={value} />
  if (Array.isArray(value)) return <>{value.length === 0 ? '—' : value.map(String).join(', ')}</>
  return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>
}

export const useFieldTitle = () => {
  const { t } = useTranslation()
  return (field: string): string => t(`card.field.${field}`, { defaultValue: field })
}

/** «поле: было → стало» */
export function ChangedFields({ fields }: { fields: Change['fields'] }) {
  const title = useFieldTitle()
  const { t } = useTranslation()
  if (fields.length === 0) return null
  return (
    <table className="history__fields">
      <tbody>
        {fields.map((row) => (
          <tr key={row.field}>
            <th scope="row">{title(row.field)}</th>
            <td>
              {row.old !== null && row.old !== undefined && (
                <>
                  <span className="history__old">
                    <span className="visually-hidden">{t('card.was')} </span>
                    <LoggedValue value={row.old} />
                  </span>
                  {' → '}
                </>
              )}
              <LoggedValue value={row.new} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
