import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../i18n/words.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import { useMay } from '../../session/me.ts'
import { Notice } from '../notices.tsx'
import { sectionPageAt } from './sections.tsx'

/** A section by its address: the one that the navigation would not show says which right is missing and who gives it. */
export function OpenSection() {
  const may = useMay()
  const section = sectionPageAt(useLocation().pathname)
  if (section?.needs && !may(section.needs)) return <NoRight section={section.id} action={section.needs} />
  return <Outlet />
}

function NoRight({ section, action }: { section: string; action: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const title = data?.subsystems.flatMap((subsystem) => subsystem.actions).find((row) => row.id === action)?.title
  return (
    <Notice title={t('shell.noRight')}>
      {t('shell.noRightHint', { section: t(`shell.section.${section}`), right: words(title, action) })}
    </Notice>
  )
}
