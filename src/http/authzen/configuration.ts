import { type Static, Type } from 'typebox'
import type { App } from '../app.ts'

const Address = Type.String({ format: 'uri' })
const Configuration = Type.Object(
  {
    policy_decision_point: Address,
    access_evaluation_endpoint: Address,
    access_evaluations_endpoint: Address,
    search_subject_endpoint: Address,
    search_resource_endpoint: Address,
    search_action_endpoint: Address,
  },
  { title: 'AuthzenConfiguration' },
)

const wellKnown = '/.well-known/authzen-configuration'

/** Said from the settings alone: an address out of a request's Host would be whatever its sender likes (mistake 44). */
export function configurationRoute(app: App, publicUrl: string): void {
  const { origin, pathname } = new URL(publicUrl)
  const path = pathname.replace(/\/+$/, '')
  const configuration = configurationAt(`${origin}${path}`)
  const schema = {
    operationId: 'getAuthzenConfiguration',
    tags: ['authzen'],
    summary: 'AuthZEN 1.0: where to ask',
    response: { 200: Configuration },
  }
  const config = { right: 'public' } as const
  app.get(wellKnown, { config, schema }, () => configuration)
  // A decision point with a path in its address is looked up here (AuthZEN 1.0 §9.2, RFC 8615 §3).
  const under = decodeURI(path).replaceAll(':', '::')
  if (path !== '') app.get(`${wellKnown}${under}`, { config, schema: { ...schema, hide: true } }, () => configuration)
}

function configurationAt(base: string): Static<typeof Configuration> {
  return {
    policy_decision_point: base,
    access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    access_evaluations_endpoint: `${base}/access/v1/evaluations`,
    search_subject_endpoint: `${base}/access/v1/search/subject`,
    search_resource_endpoint: `${base}/access/v1/search/resource`,
    search_action_endpoint: `${base}/access/v1/search/action`,
  }
}
