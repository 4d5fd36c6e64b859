import type { UseQueryResult } from '@tanstack/react-query'
import { FailurePage } from './notices.tsx'

interface FailedProps {
  readonly of: Pick<UseQueryResult, 'data' | 'error' | 'refetch'>
}

/** In place of a small part that has not come: why not. While it is on its way the place is empty. */
export function Failed({ of: { data, error, refetch } }: FailedProps) {
  return error && data === undefined ? <FailurePage inside error={error} onRetry={() => void refetch()} /> : null
}
