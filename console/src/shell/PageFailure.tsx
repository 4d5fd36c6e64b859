import type { ErrorComponentProps } from '@tanstack/react-router'
import { FailurePage } from './notices.tsx'
import { serverAnswers } from './page.ts'

const reloadWhenBack = async (): Promise<void> => {
  if (await serverAnswers()) window.location.reload()
}

/** A page that could not be shown at all: its code did not come, or it broke. */
export function PageFailure({ error }: ErrorComponentProps) {
  return <FailurePage error={error} onRetry={() => void reloadWhenBack()} />
}
