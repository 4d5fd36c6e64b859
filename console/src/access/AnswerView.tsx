import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../client/index.ts'
import { NoIcon, YesIcon } from '../theme/icons.tsx'
import { AsOf } from './Asked.tsx'
import { CureView } from './CureView.tsx'
import { MissView } from './MissView.tsx'
import { WayView } from './WayView.tsx'

/** The answer in a sentence, then every way for yes, or the nearest misses for no. */
export function AnswerView({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  return (
    <section className="why__answer" aria-label={t('access.answer')} aria-live="polite">
      <div className={answer.allowed ? 'why__verdict why__verdict--yes' : 'why__verdict why__verdict--no'}>
        {answer.allowed ? <YesIcon /> : <NoIcon />}
        <div>
          <p className="why__sentence">{answer.sentence}</p>
          <AsOf at={answer.at} facts={answer.facts} />
        </div>
      </div>
      {answer.allowed ? (
        <>
          <h2>{t('access.ways', { count: answer.ways.length })}</h2>
          <ol className="why__list">
            {answer.ways.map((way, index) => (
              <li key={`${way.grant?.id ?? way.metarole?.id}-${way.right.id}-${String(index)}`} className="panel">
                <WayView answer={answer} way={way} />
              </li>
            ))}
          </ol>
        </>
      ) : (
        <Refusal answer={answer} />
      )}
    </section>
  )
}

/** The reason stands in the sentence: what follows is its picture, what would help, and, folded, what else was missing. */
function Refusal({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const [nearest, ...others] = answer.misses
  return (
    <>
      {nearest && <MissView answer={answer} miss={nearest} />}
      {answer.cure && <CureView answer={answer} cure={answer.cure} />}
      {others.length > 0 && (
        <>
          <h2>{t('access.misses')}</h2>
          <ul className="why__others">
            {others.map((miss) => (
              <li key={miss.miss}>
                <details>
                  <summary>{miss.sentence}</summary>
                  <MissView answer={answer} miss={miss} />
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
