import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { byLabel } from '../card/by-label.ts'
import { rolesQuery } from './queries.ts'

interface RolesSelectProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (ids: string[]) => void
}

/** One or several roles by their titles (A5). */
export function RolesSelect(props: RolesSelectProps) {
  const roles = useQuery(rolesQuery)
  return (
    <Select
      {...props}
      mode="multiple"
      loading={roles.isPending}
      showSearch={byLabel}
      options={(roles.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}
