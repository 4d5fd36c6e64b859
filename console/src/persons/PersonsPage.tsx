import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useWithin } from '../shell/url.ts'
import { PersonsRegistry } from './PersonsRegistry.tsx'

export function PersonsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  return (
    <>
      <PageHead title={t('persons.title')} />
      <PersonsRegistry home={may('dostup.persons.create') ? (within ?? me.home.id) : undefined} />
    </>
  )
}
