import { useMe } from '../../session/me.ts'
import { useUrl } from '../../shell/url.ts'
import { HireForm } from './HireForm.tsx'

/** «Принять на работу»; the address may name a person who is there already (a second post), and where. */
export function HirePage() {
  const [{ person, node, within }] = useUrl()
  const { home } = useMe()
  return <HireForm key={`${person} ${node}`} person={person} node={node ?? within ?? home.id} />
}
