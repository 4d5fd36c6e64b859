import type { ReactNode } from 'react'
import './state-mark.css'

export type Tone = 'good' | 'idle' | 'warn' | 'bad' | 'info'

/** A state as a word with a dot: the colour repeats the word and never stands alone. */
export function StateMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`state-mark state-mark--${tone}`}>{children}</span>
}
