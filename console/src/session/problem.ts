import { useTranslation } from 'react-i18next'
import { type Problem, ProblemError } from '../../../client/index.ts'

export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : { status: 0, code: 'unexpected', title: String(error) }

/** Of what is edited, somebody else has saved another state: told at the fields. */
export const isChangedMeanwhile = (error: unknown): boolean => problemOf(error).code.endsWith('changed-meanwhile')

/** The sentence of a problem: the server's own words, or ours where no server answered. */
export const useSentence = (): ((error: unknown) => string) => {
  const { t } = useTranslation()
  return (error) => {
    const problem = problemOf(error)
    if (problem.status === 0) return t('shell.problem.unreachable')
    return problem.detail ?? problem.title
  }
}
