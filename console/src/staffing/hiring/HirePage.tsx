import { useTranslation } from 'react-i18next'
import { useMe } from '../../session/me.ts'
import { Notice } from '../../shell/notices.tsx'
import { useUrl } from '../../shell/url.ts'
import { HireForm } from './HireForm.tsx'

/** «Принять на работу»; the address may name a person who is there already (a second post), and where. */
export function HirePage() {
  const { t } = useTranslation()
  const [{ person, node, within }] = useUrl()
  const { home, moves } = useMe()
  if (!moves.includes('hire')) return <Notice title={t('shell.noRight')}>{t('staffing.mayNotHire')}</Notice>
  return <HireForm key={`${person} ${node}`} person={person} node={node ?? within ?? home.id} />
}
