import { lazyRouteComponent } from '@tanstack/react-router'
import { ProblemError } from '../../../client/index.ts'
import { serverAnswers } from './server-answers.ts'

/**
 * The code of a page may be gone for two reasons. After an upgrade its file has another name: the router reloads once.
 * While the server is away a reload would lose the page to the browser's own error: that is said, and can be tried again.
 */
const missing = async (cause: unknown): Promise<never> => {
  if (await serverAnswers()) throw cause
  throw new ProblemError({ status: 0, code: 'unreachable', title: '' })
}

export const page = <Module extends Record<string, unknown>>(
  load: () => Promise<Module>,
  name: keyof Module & string,
) => lazyRouteComponent(() => load().catch(missing) as Promise<Record<string, React.ComponentType>>, name)
