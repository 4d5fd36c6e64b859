import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { personName } from '../persons/name.ts'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { Comparison } from './Comparison.tsx'
import { MergeEffect } from './MergeEffect.tsx'
import { mergePersons, unmergePersons } from './queries.ts'
import { fieldNames, firstChoice, isSame, mergeOf } from './survivors.ts'
import './duplicates.css'
import './own-texts.ts'

interface MergePageProps {
  readonly persons: readonly Person[]
  readonly beside?: ReactNode
  /** Where one goes on: to the next of the queue. */
  readonly deeds?: ReactNode
  /** What speaks for and against. */
  readonly evidence?: ReactNode
  /** What may be decided instead. */
  readonly others?: ReactNode
  readonly onMerged: (survivor: string) => void
}

/** «Один ли это человек?»: persons side by side, what is chosen, what it does, and the deed. */
export function MergePage({ persons, beside, deeds, evidence, others, onMerged }: MergePageProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [choice, setChoice] = useState(() => firstChoice(persons))
  const merge = mergeOf(persons, choice)
  const mayMerge = may('dostup.persons.merge')
  const deed = useDeed({
    run: mergePersons,
    said: () => t('duplicates.merged', { names: persons.map(personName).join(', ') }),
    undo:
      ({ id }) =>
      () =>
        unmergePersons(id),
    onDone: (_, asked) => onMerged(asked.survivorId),
  })
  const differing = fieldNames.filter((field) => !isSame(persons, field)).length
  return (
    <article className="merge-page">
      <PageHead title={t('duplicates.question')} beside={beside} deeds={deeds} />
      <div className="merge-page__body">
        <div className="merge-page__table">
          <Comparison persons={persons} choice={choice} onChoice={setChoice} fixed={!mayMerge} />
        </div>
        <aside className="merge-page__side">
          {evidence}
          {mayMerge && <MergeEffect persons={persons} choice={choice} merge={merge} />}
        </aside>
      </div>
      <footer className="merge-page__foot">
        <span>{t('duplicates.differ', { count: differing })}</span>
        {others}
        {mayMerge && (
          <Button
            type="primary"
            disabled={merge === undefined}
            loading={deed.isPending}
            onClick={() => merge && void deed.perform(merge)}
          >
            {t('duplicates.merge')}
          </Button>
        )}
      </footer>
    </article>
  )
}
