import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../shell/Failed.tsx'
import { guardiansQuery } from '../queries.ts'

/** The parents of a child; nothing, where nobody is joined. */
export function Guardians({ childId }: { childId: string }) {
  const { t } = useTranslation()
  const guardians = useQuery(guardiansQuery(childId))
  if (!guardians.data) return <Failed of={guardians} />
  const present = guardians.data.items.filter(({ state }) => state !== 'ended')
  if (present.length === 0) return null
  return (
    <p>
      {t('persons.list.guardian')}:{' '}
      {[...new Map(present.map(({ person }) => [person.id, person])).values()].map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/persons/$id" params={{ id }}>
            {title}
          </Link>
        </span>
      ))}
    </p>
  )
}
