import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { matchingQuery, matchRegistry } from './queries.ts'
import './own-texts.ts'

/** What the thresholds in force mean, and the whole registry looked through anew (E11). */
export function MatchingState() {
  const { t } = useTranslation()
  const matching = useQuery(matchingQuery)
  const run = useDeed({ run: matchRegistry, said: () => t('settings.matching.begun'), changes: [['jobs']] })
  const { data } = matching
  if (data === undefined) return <Failed of={matching} />
  const { thresholds, consequences, learntAt, persons, may } = data
  const rounded = (from: number) => consequences[Math.min(consequences.length - 1, Math.round(from))]
  return (
    <section className="setting-test">
      <div>
        {learntAt === null ? (
          t('settings.matching.never')
        ) : (
          <>
            {t('settings.matching.learnt', { count: persons ?? 0 })} <Moment at={learntAt} />
          </>
        )}
        <ul>
          {(['review', 'likely', 'certain'] as const).map((which) => {
            const found = rounded(thresholds[which])
            return (
              <li key={which}>
                {t(`settings.matching.${which}`, { from: thresholds[which] })}
                {found &&
                  t('settings.matching.means', {
                    pairs: found.pairs,
                    wrong: Math.round(found.expectedFalse),
                    missed: Math.round(found.expectedMissed),
                  })}
              </li>
            )
          })}
        </ul>
      </div>
      {may.run && (
        <Button onClick={() => void run.perform()} loading={run.isPending}>
          {t('settings.matching.run')}
        </Button>
      )}
    </section>
  )
}
