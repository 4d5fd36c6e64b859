import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../card/StateMark.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { movesQuery, undoMove } from './queries.ts'
import './posts/posts.css'

/** What was done with the person, the latest first; the latest that stands can be undone while nobody has changed any of it. */
export function Moves({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const moves = useQuery(movesQuery(personId))
  const undo = useDeed({ run: undoMove, said: () => t('card.undone') })
  if (!moves.data) return <Failed of={moves} />
  const { items } = moves.data
  if (items.length === 0) return null
  const latest = items.find(({ undoneAt }) => undoneAt === null)
  return (
    <section className="posts" aria-labelledby="moves-title">
      <h2 id="moves-title">{t('staffing.moves')}</h2>
      <ul>
        {items.map((move) => (
          <li key={move.id} className={move.undoneAt === null ? 'posts__row' : 'posts__row posts__row--ended'}>
            <div>
              <b>{move.title}</b>
              {move.undoneAt !== null && <StateMark tone="idle">{t('staffing.wasUndone')}</StateMark>}
              <small>
                <Moment at={move.at} /> · {move.by}
              </small>
            </div>
            {move.id === latest?.id && (
              <Button
                size="small"
                loading={undo.isPending}
                onClick={() => undo.perform(move.id)}
                aria-label={`${t('card.undo')}: ${move.title}`}
              >
                {t('card.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
