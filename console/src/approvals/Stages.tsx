import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import './own-texts.ts'

const tones = { done: 'good', going: 'info', ahead: 'idle' } as const

/** One under another: who decides, who has, who is waited for. */
export function Stages({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <ol className="approvals__stages">
      {approval.stages.map((stage, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stages of a route stand as they are
        <li key={at}>
          <header>
            <strong>{words(stage.title)}</strong>{' '}
            <StateMark tone={tones[stage.state]}>{t(`approvals.stageState.${stage.state}`)}</StateMark>
          </header>
          <small>
            {stage.all ? t('approvals.all', { by: stage.by }) : stage.by}
            {stage.signature && `, ${t(`approvals.signs.${stage.signature}`)}`}
          </small>
          {stage.decided.map((one) => (
            <p key={one.at}>
              {one.for ? t('approvals.insteadOf', { by: one.by, for: one.for }) : one.by} · <Moment at={one.at} />
            </p>
          ))}
          {stage.waits.length > 0 && <p>{t('approvals.waits', { who: stage.waits.join(', ') })}</p>}
        </li>
      ))}
    </ol>
  )
}
