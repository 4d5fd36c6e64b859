import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useWithin } from '../shell/url.ts'
import { type PersonKind, PersonsRegistry } from './PersonsRegistry.tsx'

export const PersonsPage = () => <People />
export const StaffPage = () => <People kind="employee" />
export const StudentsPage = () => <People kind="student" />
export const ParentsPage = () => <People kind="guardian" />

/** Everybody, or those who are somebody somewhere: employees, students, parents. */
function People({ kind }: { kind?: PersonKind }) {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  return (
    <>
      <PageHead title={t(kind ? `persons.list.${kind}` : 'persons.title')} />
      <PersonsRegistry
        {...(kind ? { kind } : {})}
        home={may('dostup.persons.create') ? (within ?? me.home.id) : undefined}
        hires={me.moves.includes('hire')}
      />
    </>
  )
}
