import { useTranslation } from 'react-i18next'
import type { Person, PersonMerge } from '../../../client/index.ts'
import { personName } from '../persons/name.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { type Choice, conflictsOf } from './survivors.ts'
import './own-texts.ts'

interface MergeEffectProps {
  readonly persons: readonly Person[]
  readonly choice: Choice
  readonly merge: PersonMerge | undefined
}

/** What merging will do, and for whom what changes: by the server's own rehearsal of it. */
export function MergeEffect({ persons, choice, merge }: MergeEffectProps) {
  const { t } = useTranslation()
  const may = useMay()
  const { metarole } = useCatalogTitles()
  const conflicts = [...conflictsOf(persons)]
  const survivor = persons.find(({ id }) => id === choice.survivor)
  return (
    <section className="deed-effect" aria-label={t('duplicates.after')}>
      <b>{t('duplicates.after')}</b>
      <ul>
        {conflicts.map(([id, accounts]) => {
          const kept = accounts.find((one) => one.id === choice.accounts[id])
          const off = accounts.filter((one) => one !== kept).map(({ login }) => login)
          return (
            <li key={id}>
              {kept
                ? t('duplicates.accountStays', { kept: kept.login, off: off.join(', '), count: off.length })
                : t('duplicates.chooseAccount', { metarole: metarole(id) })}
            </li>
          )
        })}
        {survivor && <li>{t('duplicates.linksLead', { name: personName(survivor) })}</li>}
        <li>{t('duplicates.canBeUndone')}</li>
      </ul>
      {merge && may('dostup.decisions.explain') && (
        <BeforeDeed
          key={JSON.stringify(merge)}
          proposed={{ deed: 'merge-persons', merge }}
          page={{ deed: 'merge-persons', person: merge.otherIds[0], into: merge.survivorId }}
        />
      )}
    </section>
  )
}
