import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Merge } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { useWeightText } from './Evidence.tsx'
import { mergesQuery, pairsOfQuery, unmergePersons } from './queries.ts'
import './own-texts.ts'

/** On the card of a person: who was merged into them, with the way back, and who may be the same. */
export function PersonMerges({ personId }: { readonly personId: string }) {
  const { t } = useTranslation()
  const merges = useQuery(mergesQuery(personId))
  if (!merges.data) return <Failed of={merges} />
  return (
    <>
      {merges.data.items.length > 0 && (
        <section className="posts" aria-labelledby="merges-title">
          <h2 id="merges-title">{t('duplicates.mergedHere')}</h2>
          <ul>
            {merges.data.items.map((merge) => (
              <MergeRow key={merge.id} merge={merge} />
            ))}
          </ul>
        </section>
      )}
      <LikelyOnes personId={personId} />
    </>
  )
}

function MergeRow({ merge: { id, at, by, others, may } }: { readonly merge: Merge }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const names = others.map(({ title }) => title).join(', ')
  const undo = useDeed({ run: () => unmergePersons(id), said: () => t('duplicates.takenApart', { names }) })
  const askFirst = () =>
    confirm({
      title: t('duplicates.takeApartTitle', { names }),
      what: t('duplicates.takeApartWhat'),
      verb: t('duplicates.takeApart'),
      run: undo.perform,
    })
  return (
    <li className="posts__row">
      <div>
        <b>{names}</b>
        <small>
          <Moment at={at} /> · {by}
        </small>
      </div>
      {may.undo && (
        <Button
          size="small"
          loading={undo.isPending}
          onClick={askFirst}
          aria-label={`${t('duplicates.takeApart')}: ${names}`}
        >
          {t('duplicates.takeApart')}
        </Button>
      )}
    </li>
  )
}

function LikelyOnes({ personId }: { readonly personId: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const text = useWeightText()
  const pairs = useQuery(pairsOfQuery(personId))
  if (!may('dostup.persons.view') || !pairs.data || pairs.data.items.length === 0) return null
  return (
    <section className="posts" aria-labelledby="likely-title">
      <h2 id="likely-title">{t('duplicates.likelyOnes')}</h2>
      <ul>
        {pairs.data.items.map(({ id, first, second, weight }) => {
          const other = first.id === personId ? second : first
          return (
            <li key={id} className="posts__row">
              <div>
                <Link to="/duplicates/$id" params={{ id }}>
                  {other.title}
                </Link>
                <small>
                  {other.home.title} · {t('duplicates.weightIs', { weight: text(weight) })}
                </small>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
