import { Link, useLocation } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../session/me.ts'
import { FoldIcon, RightIcon, UnfoldIcon } from '../../theme/icons.tsx'
import { isSectionAt, type Section, type SectionPage, visibleSections } from './sections.tsx'

interface NavigationProps {
  readonly folded: boolean
  /** Narrow screens: shown over the page. */
  readonly open: boolean
  readonly onChosen: () => void
  readonly onFold: (folded: boolean) => void
}

export function Navigation({ folded, open, onFold, onChosen }: NavigationProps) {
  const { t } = useTranslation()
  const me = useMe()
  const sections = visibleSections(me).filter(({ id }) => !me.hiddenSections.includes(id))
  const fold = folded ? t('shell.unfold') : t('shell.fold')
  return (
    <div
      id="sections"
      className={`shell-side${folded ? ' shell-side--folded' : ''}${open ? ' shell-side--open' : ''}`}
      {...closesOn(onChosen)}
    >
      <nav aria-label={t('shell.sections')} className="shell-nav">
        <ul>
          {sections.map((section) => (
            <SectionItem key={section.id} section={section} folded={folded} />
          ))}
        </ul>
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

/** A section of several pages opens at its first, and shows them while one of them is open. */
function SectionItem({ section, folded }: { section: Section; folded: boolean }) {
  const { t } = useTranslation()
  const open = isSectionAt(useLocation().pathname, section)
  const [first, ...others] = section.pages
  if (others.length === 0) {
    return (
      <li>
        <PageLink page={first} icon={section.icon} folded={folded} />
      </li>
    )
  }
  const title = t(`shell.section.${section.id}`)
  return (
    <li>
      <Tooltip title={folded ? title : undefined} placement="right">
        <Link
          to={first.to}
          className={open ? 'shell-nav__link shell-nav__link--open' : 'shell-nav__link'}
          aria-label={title}
          aria-expanded={open}
          activeProps={{ 'aria-current': undefined }}
        >
          {section.icon}
          {!folded && <span>{title}</span>}
          {!folded && !open && <RightIcon className="shell-nav__caret" />}
        </Link>
      </Tooltip>
      {open && !folded && (
        <ul>
          {section.pages.map((page) => (
            <li key={page.id}>
              <PageLink page={page} folded={false} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function PageLink({ page, icon, folded }: { page: SectionPage; icon?: ReactNode; folded: boolean }) {
  const { t } = useTranslation()
  const title = t(`shell.section.${page.id}`)
  const shape = icon ? 'shell-nav__link' : 'shell-nav__link shell-nav__link--sub'
  return (
    <Tooltip title={folded ? title : undefined} placement="right">
      <Link
        to={page.to}
        className={shape}
        activeProps={{ className: `${shape} shell-nav__link--active`, 'aria-current': 'page' }}
        activeOptions={{ exact: page.to === '/', includeSearch: false }}
        aria-label={title}
      >
        {icon}
        {!folded && <span>{title}</span>}
      </Link>
    </Tooltip>
  )
}
