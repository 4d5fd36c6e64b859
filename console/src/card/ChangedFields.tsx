import { useTranslation } from 'react-i18next'
import type { Change } from '../../../client/index.ts'
import { useZoneTitle } from '../organizations/time-zones.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** The log keeps ids of the catalog's things; people read titles. */
const useTitleOf = (field: string): ((id: string) => string) => {
  const titles = useCatalogTitles()
  const zoneTitle = useZoneTitle()
  if (field === 'timeZone') return zoneTitle
  if (field === 'metarole') return titles.metarole
  if (field === 'kind') return titles.kind
  if (field === 'subsystem') return titles.subsystem
  if (field === 'rights' || field === 'right') return titles.right
  return (id) => id
}

/** A logged value as a person reads it. */
export function LoggedValue({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation()
  const titleOf = useTitleOf(field)
  if (value === null || value === undefined || value === '') return <>—</>
  if (typeof value === 'boolean') return <>{value ? t('card.yes') : t('card.no')}</>
  if (typeof value === 'string' && instant.test(value)) return <Moment at={value} />
  if (Array.isArray(value))
    return <>{value.length === 0 ? '—' : value.map((item) => titleOf(String(item))).join(', ')}</>
  return <>{typeof value === 'object' ? JSON.stringify(value) : titleOf(String(value))}</>
}

/** Stored properties are logged under their own names. */
const property = 'properties.'

export const useFieldTitle = () => {
  const { t } = useTranslation()
  const { right } = useCatalogTitles()
  // A role's rights are logged one by one, each under its id (B15).
  return (field: string): string =>
    field.startsWith(property)
      ? t('properties.named', { name: field.slice(property.length) })
      : t(`card.field.${field}`, { defaultValue: right(field) })
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
                    <LoggedValue field={row.field} value={row.old} />
                  </span>
                  {' → '}
                </>
              )}
              <LoggedValue field={row.field} value={row.new} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
