import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { FoldIcon, UnfoldIcon } from '../theme/icons.tsx'
import { type Section, visibleGroups } from './sections.tsx'

interface NavigationProps {
  readonly folded: boolean
  /** Narrow screens: shown over the page. */
  readonly open: boolean
  readonly onChosen: () => void
  readonly onFold: (folded: boolean) => void
}

export function Navigation({ folded, open, onFold, onChosen }: NavigationProps) {
  const { t } = useTranslation()
  const groups = visibleGroups(useMay())
  const fold = folded ? t('shell.unfold') : t('shell.fold')
  return (
    <div
      id="sections"
      className={`shell-side${folded ? ' shell-side--folded' : ''}${open ? ' shell-side--open' : ''}`}
      {...closesOn(onChosen)}
    >
      <nav aria-label={t('shell.sections')} className="shell-nav">
        {groups.map((group) => (
          <div key={group.id}>
            <h2 className={folded ? 'visually-hidden' : 'shell-nav__group'}>{t(`shell.group.${group.id}`)}</h2>
            <ul>
              {group.sections.map((section) => (
                <li key={section.id}>
                  <SectionLink section={section} folded={folded} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Tooltip title={folded ? fold : undefined} placement="right">
        <Button
          type="text"
          className="shell-fold"
          icon={folded ? <UnfoldIcon /> : <FoldIcon />}
          aria-label={fold}
          aria-expanded={!folded}
          onClick={() => onFold(!folded)}
        />
      </Tooltip>
    </div>
  )
}

/** A chosen section, and Esc, close the sections that lie over a narrow page. */
const closesOn = (close: () => void) => ({
  onClick: (event: MouseEvent<HTMLElement>) => (event.target as HTMLElement).closest('a') && close(),
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => event.key === 'Escape' && close(),
})

function SectionLink({ section, folded }: { section: Section; folded: boolean }) {
  const { t } = useTranslation()
  const title = t(`shell.section.${section.id}`)
  return (
    <Tooltip title={folded ? title : undefined} placement="right">
      <Link
        to={section.to}
        className="shell-nav__link"
        activeProps={{ className: 'shell-nav__link shell-nav__link--active', 'aria-current': 'page' }}
        activeOptions={{ exact: section.to === '/', includeSearch: false }}
        aria-label={title}
      >
        {section.icon}
        {!folded && <span>{title}</span>}
      </Link>
    </Tooltip>
  )
}
