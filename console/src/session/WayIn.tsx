import { lazy, Suspense, useState } from 'react'
import type { Factor } from '../../../client/index.ts'
import { SignInForm } from './SignInForm.tsx'

const SecondStepForm = lazy(() => import('./SecondStepForm.tsx').then((file) => ({ default: file.SecondStepForm })))

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
    <Suspense fallback={null}>
      <SecondStepForm factors={factors} onAnew={() => step([])} />
    </Suspense>
  ) : (
    <SignInForm onTyping={onTyping} onSecondStep={step} />
  )
}
