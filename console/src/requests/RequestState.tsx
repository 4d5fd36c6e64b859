import { useTranslation } from 'react-i18next'
import type { RequestRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import './own-texts.ts'

const tones = {
  ...({ draft: 'idle', sent: 'info', taken: 'info', returned: 'warn' } as const),
  ...({ done: 'good', declined: 'bad', withdrawn: 'idle' } as const),
}

/** Its state, and that it is late. */
export function RequestState({ request: { state, overdue } }: { request: Pick<RequestRow, 'state' | 'overdue'> }) {
  const { t } = useTranslation()
  return (
    <>
      <StateMark tone={tones[state]}>{t(`requests.state.${state}`)}</StateMark>
      {overdue && (
        <>
          {' '}
          <StateMark tone="bad">{t('requests.overdue')}</StateMark>
        </>
      )}
    </>
  )
}
