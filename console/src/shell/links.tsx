import { Link } from '@tanstack/react-router'
import { useMay } from '../session/me.ts'

interface LinkTo<Id> {
  readonly of: { readonly id: Id; readonly title: string }
}

/** What the viewer may not open has no id. */
export function OrganizationLink({ of: { id, title } }: LinkTo<string | null>) {
  if (id === null) return <>{title}</>
  return (
    <Link to="/organizations/$id" params={{ id }}>
      {title}
    </Link>
  )
}

/** A name alone for whoever may not open people. */
export function PersonLink({ of: { id, title } }: LinkTo<string>) {
  const may = useMay()
  if (!may('dostup.persons.view')) return <>{title}</>
  return (
    <Link to="/persons/$id" params={{ id }}>
      {title}
    </Link>
  )
}
