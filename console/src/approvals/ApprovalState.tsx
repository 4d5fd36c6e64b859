import { useTranslation } from 'react-i18next'
import type { ApprovalRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import './own-texts.ts'

const tones = { going: 'info', approved: 'good', returned: 'warn', withdrawn: 'idle' } as const

/** Its state, and that it is late. */
export function ApprovalState({ approval: { state, overdue } }: { approval: Pick<ApprovalRow, 'state' | 'overdue'> }) {
  const { t } = useTranslation()
  return (
    <>
      <StateMark tone={tones[state]}>{t(`approvals.state.${state}`)}</StateMark>
      {overdue && (
        <>
          {' '}
          <StateMark tone="bad">{t('approvals.overdue')}</StateMark>
        </>
      )}
    </>
  )
}
