import type { ErrorComponentProps } from '@tanstack/react-router'
import { FailurePage } from './notices.tsx'
import { reloadWhenBack } from './server-answers.ts'

/** A page that could not be shown at all: its code did not come, or it broke. */
export function PageFailure({ error }: ErrorComponentProps) {
  return <FailurePage error={error} onRetry={() => void reloadWhenBack()} />
}
