import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Emergencies } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { dropRole, emergencies, keepRole } from './queries.ts'

/** Which roles may be taken by breaking the glass, for whoever keeps them. */
export function KeptRoles({ roles }: { roles: Emergencies['roles'] }) {
  const { t } = useTranslation()
  const [chosen, choose] = useState<string>()
  const changes = [emergencies]
  const keep = useDeed({
    run: (id: string) => keepRole(id),
    said: () => t('emergencies.kept'),
    undo: (_, id) => () => dropRole(id),
    onDone: () => choose(undefined),
    changes,
  })
  const drop = useDeed({
    run: (id: string) => dropRole(id),
    said: () => t('emergencies.dropped'),
    undo: (_, id) => () => keepRole(id),
    changes,
  })
  return (
    <section aria-label={t('emergencies.roles')}>
      <h2>{t('emergencies.roles')}</h2>
      <p>{t('emergencies.rolesWhat')}</p>
      <ul className="plain-rows">
        {roles.map(({ id, title, isHeld }) => (
          <li key={id}>
            <div className="plain-rows__head">
              {title} {!isHeld && <StateMark tone="warn">{t('emergencies.notHeld')}</StateMark>}
              <span className="plain-rows__deeds">
                <Button
                  size="small"
                  aria-label={t('emergencies.dropLabel', { role: title })}
                  loading={drop.isPending}
                  onClick={() => void drop.perform(id)}
                >
                  {t('emergencies.drop')}
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      <div className="emergencies__keep">
        <RoleSelect
          aria-label={t('emergencies.keepLabel')}
          placeholder={t('emergencies.role')}
          onChange={choose}
          {...(chosen && { value: chosen })}
        />
        <Button
          disabled={chosen === undefined}
          loading={keep.isPending}
          onClick={() => chosen && void keep.perform(chosen)}
        >
          {t('emergencies.keep')}
        </Button>
      </div>
    </section>
  )
}
