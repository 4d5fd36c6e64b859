import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { Waiting } from '../../shell/Shell.tsx'
import { useUrl } from '../../shell/url.ts'
import { catalogQuery } from '../catalog.ts'
import { roleQuery } from '../queries.ts'
import { RoleSelect } from '../RoleSelect.tsx'
import { type ComparedSection, compareRoles } from './compare.ts'
import './compare.css'

/** Two roles side by side: only what differs, by section. The other role stands in the address. */
export function CompareRoles({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const chosen = url.with
  const other = useQuery({ ...roleQuery(chosen ?? ''), enabled: chosen !== undefined })
  const catalog = useQuery(catalogQuery)
  const both =
    other.data && catalog.data ? compareRoles(catalog.data.subsystems, [role.rights, other.data.rights]) : undefined
  return (
    <Modal open width={860} footer={null} title={t('roles.compareTitle', { title: role.title })} onCancel={onClose}>
      <RoleSelect
        aria-label={t('roles.compareWith')}
        placeholder={t('roles.compareWith')}
        {...(chosen === undefined ? {} : { value: chosen })}
        onChange={(id) => change({ with: id }, true)}
      />
      {chosen !== undefined && both === undefined && <Waiting />}
      {other.data && both && <Compared sections={both} titles={[role.title, other.data.title]} />}
    </Modal>
  )
}

interface ComparedProps {
  readonly sections: readonly ComparedSection[]
  readonly titles: readonly [string, string]
}

function Compared({ sections, titles }: ComparedProps) {
  const { t } = useTranslation()
  const words = useWords()
  if (sections.length === 0) return <p className="roles__same">{t('roles.sameRights')}</p>
  return (
    <section className="roles__compared" aria-label={titles.join(' — ')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('card.field.right')}</th>
            {titles.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.id}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {words(section.subsystem)} — {words(section.title)}
              </th>
            </tr>
            {section.rights.map(({ right, one, other }) => (
              <tr key={right.id}>
                <th scope="row">{words(right.title)}</th>
                <td>{one === 'off' ? '—' : t('roles.hasIt')}</td>
                <td>{other === 'off' ? '—' : t('roles.hasIt')}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
