import { lazy, Suspense, useEffect, useState } from 'react'
import { answerProof, onProofAsked } from './proof-asked.ts'

const ProofDialog = lazy(() => import('./ProofDialog.tsx').then((file) => ({ default: file.ProofDialog })))

/** A deed wants a fresh proof of who does it: it is given in a dialog, which is fetched then, and the deed goes on as it was sent. */
export function AskedProof() {
  const [asked, setAsked] = useState<'never' | 'now' | 'answered'>('never')
  useEffect(() => onProofAsked(() => setAsked('now')), [])
  const answer = (given: boolean) => {
    setAsked('answered')
    answerProof(given)
  }
  if (asked === 'never') return null
  return (
    <Suspense fallback={null}>
      <ProofDialog open={asked === 'now'} onAnswer={answer} />
    </Suspense>
  )
}
