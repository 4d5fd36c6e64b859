import { useState } from 'react'
import type { Factor } from '../../../client/index.ts'
import { SecondStepForm } from './SecondStepForm.tsx'
import { SignInForm } from './SignInForm.tsx'

interface WayInProps {
  readonly onTyping: () => void
  /** Whether the second step is asked for. */
  readonly onStep?: (second: boolean) => void
}

/** Login and password, or a passkey; then the second step, where there is one. */
export function WayIn({ onTyping, onStep }: WayInProps) {
  const [factors, setFactors] = useState<readonly Factor[]>([])
  const step = (next: readonly Factor[]) => {
    setFactors(next)
    onStep?.(next.length > 0)
  }
  return factors.length > 0 ? (
    <SecondStepForm factors={factors} onAnew={() => step([])} />
  ) : (
    <SignInForm onTyping={onTyping} onSecondStep={step} />
  )
}
