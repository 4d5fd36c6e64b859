import { useTranslation } from 'react-i18next'
import type { RequestRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import './own-texts.ts'

const tones = {
  ...({ draft: 'idle', sent: 'info', taken: 'info', returned: 'warn' } as const),
  ...({ done: 'good', declined: 'bad', withdrawn: 'idle' } as const),
}

type Stated = Pick<RequestRow, 'state' | 'overdue' | 'onRoute' | 'agreed'>

/** Its state, and that it is late. */
export function RequestState({ request: { state, overdue, onRoute, agreed } }: { request: Stated }) {
  const { t } = useTranslation()
  const word = onRoute ? 'onRoute' : agreed && state === 'sent' ? 'agreed' : state
  return (
    <>
      <StateMark tone={tones[state]}>{t(`requests.state.${word}`)}</StateMark>
      {overdue && (
        <>
          {' '}
          <StateMark tone="bad">{t('requests.overdue')}</StateMark>
        </>
      )}
    </>
  )
}
