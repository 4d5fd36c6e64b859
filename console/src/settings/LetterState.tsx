import { useTranslation } from 'react-i18next'
import type { Letter } from '../../../client/index.ts'
import { StateMark, type Tone } from '../card/StateMark.tsx'
import './own-texts.ts'

const tones: Readonly<Record<Letter['state'], Tone>> = { waiting: 'info', sent: 'good', dead: 'bad', expired: 'idle' }

/** What became of a letter, and what the server said if it was not sent. */
export function LetterState({ letter }: { letter: Letter }) {
  const { t } = useTranslation()
  const { state, isHeld, error } = letter
  const said = isHeld ? t('settings.held') : t(`settings.letterState.${state}`)
  return (
    <>
      <StateMark tone={error !== null && state === 'waiting' ? 'warn' : tones[state]}>{said}</StateMark>
      {error !== null && state !== 'sent' && <> {error}</>}
    </>
  )
}
