import { useTranslation } from 'react-i18next'
import type { BookRevision } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'

type Stands = Pick<BookRevision, 'corrects' | 'revokes' | 'correctedBy' | 'revokedBy' | 'supersededBy' | 'state'>

/** How a revision stands to others, as registers of law say it: in force, superseded, corrected, revoked, and by which. */
export function Standing({ of }: { of: Stands }) {
  const { t } = useTranslation()
  const { corrects, revokes, correctedBy, revokedBy, supersededBy, state } = of
  const said = (word: 'corrects' | 'revokes' | 'correctedBy' | 'revokedBy' | 'supersededBy', number: number) =>
    t(`books.standing.${word}`, { number })
  return (
    <>
      {corrects !== null && <StateMark tone="info">{said('corrects', corrects)}</StateMark>}
      {revokes !== null && <StateMark tone="info">{said('revokes', revokes)}</StateMark>}
      {correctedBy !== null && <StateMark tone="warn">{said('correctedBy', correctedBy)}</StateMark>}
      {revokedBy !== null && <StateMark tone="bad">{said('revokedBy', revokedBy)}</StateMark>}
      {state === 'approved' && supersededBy === null && (
        <StateMark tone="good">{t('books.standing.inForce')}</StateMark>
      )}
      {supersededBy !== null && correctedBy !== supersededBy && revokedBy !== supersededBy && (
        <StateMark tone="idle">{said('supersededBy', supersededBy)}</StateMark>
      )}
    </>
  )
}
