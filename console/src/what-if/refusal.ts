import { problemOf, useSentence } from '../session/problem.ts'

/** The deed itself would be refused; anything else is a failure of the asking. */
export const isRefusal = (error: unknown): boolean => [403, 404, 409, 422].includes(problemOf(error).status)

/** What is wrong and what to do about it, as it would be said to whoever did it. */
export const useRefusalWords = (): ((error: unknown) => string) => {
  const sentence = useSentence()
  return (error) => {
    const { title, errors = [] } = problemOf(error)
    const words = errors.length > 0 ? errors.map(({ message }) => message).join(' ') : sentence(error)
    return `${title}. ${words}`
  }
}
