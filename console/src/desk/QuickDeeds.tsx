import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { useOfferedDeeds } from '../shell/palette/palette-findings.ts'
import { PlusIcon, WhyIcon } from '../theme/icons.tsx'

/** The deeds of the palette, where they are seen without being looked for. */
export function QuickDeeds() {
  const { t } = useTranslation()
  const may = useMay()
  const deeds = useOfferedDeeds()
  return (
    <section aria-labelledby="desk-quick">
      <h2 id="desk-quick">{t('desk.quick')}</h2>
      <ul className="desk__quick">
        {deeds.map(({ id, title, target }) => (
          <li key={id}>
            <Link {...target}>
              <PlusIcon /> {title}
            </Link>
          </li>
        ))}
        {may('dostup.decisions.explain') && (
          <li>
            <Link to="/why">
              <WhyIcon /> {t('desk.why')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}
