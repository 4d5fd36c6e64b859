import { useTranslation } from 'react-i18next'
import type { Answer, Miss } from '../../../client/index.ts'
import { NoIcon, YesIcon } from '../theme/icons.tsx'
import { AsOf } from './Asked.tsx'
import { MissView } from './MissView.tsx'
import { WayView } from './WayView.tsx'

/** Several misses may be mended by one and the same deed: it is offered once, at the nearest. */
const isFirstMend = (misses: readonly Miss[], index: number): boolean =>
  misses.findIndex((miss) => miss.mend?.deed === misses[index]?.mend?.deed) === index

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
        <>
          <h2>{t('access.misses')}</h2>
          <ol className="why__list">
            {answer.misses.map((miss, index) => (
              <li key={`${miss.miss}-${String(index)}`} className="panel">
                <MissView answer={answer} miss={miss} mendable={isFirstMend(answer.misses, index)} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
