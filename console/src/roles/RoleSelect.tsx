import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { searcherOf } from '../../../client/index.ts'
import { rolesQuery } from './queries.ts'

interface RoleSelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
  readonly autoFocus?: boolean
  readonly placeholder?: string
  readonly 'aria-label'?: string
}

/** A role by its title, with its note below: there are few enough to come at once. */
export function RoleSelect({ onChange, ...rest }: RoleSelectProps) {
  const roles = useQuery(rolesQuery)
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: (typed, option) => searcherOf(typed)(`${option?.label} ${option?.note ?? ''}`) }}
      loading={roles.isPending}
      options={(roles.data?.items ?? []).map((row) => ({ value: row.id, label: row.title, note: row.note }))}
      onChange={(next?: string) => onChange?.(next)}
      popupMatchSelectWidth={420}
      optionRender={({ data }) => (
        <>
          {data.label}
          {data.note && <small style={{ display: 'block', opacity: 0.75, whiteSpace: 'normal' }}>{data.note}</small>}
        </>
      )}
    />
  )
}
