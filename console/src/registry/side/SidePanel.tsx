import { Link, type LinkProps } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { type KeyboardEvent, type ReactNode, Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isFromPortal, isListOpen, isTyping, useShortcut } from '../../shell/keyboard.ts'
import { Waiting } from '../../shell/Shell.tsx'
import { CloseIcon, DownIcon, FullScreenIcon, UpIcon } from '../../theme/icons.tsx'
import './side-panel.css'

interface SidePanelProps {
  readonly title: string
  /** «6 из 1 284»; empty for a row that the page of the list does not show. */
  readonly place: string
  readonly page: LinkProps | undefined
  /** To the row above or below; absent at an end. */
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Beside its list: what a row is and what can be done with it. Arrows go to the next row, Esc closes. */
export function SidePanel({ title, place, page, onUp, onDown, onClose, children }: SidePanelProps) {
  const { t } = useTranslation()
  const heading = useId()
  useShortcut('Escape', { run: onClose })
  const walk = (event: KeyboardEvent) => {
    const go = { ArrowUp: onUp, ArrowDown: onDown }[event.key]
    if (go === undefined || isTyping(event.target) || isFromPortal(event) || isListOpen()) return
    event.preventDefault()
    go()
  }
  return (
    <aside className="side-panel" aria-labelledby={heading} onKeyDown={walk}>
      <div className="side-panel__bar">
        <Step title={t('registry.side.up')} icon={<UpIcon />} onStep={onUp} />
        <Step title={t('registry.side.down')} icon={<DownIcon />} onStep={onDown} />
        <span className="side-panel__place">{place}</span>
        {page && (
          <Tooltip title={t('registry.side.open')}>
            <Link {...page} className="side-panel__open" aria-label={t('registry.side.open')}>
              <FullScreenIcon />
            </Link>
          </Tooltip>
        )}
        <Step title={t('card.close')} icon={<CloseIcon />} onStep={onClose} />
      </div>
      <h2 id={heading}>{title}</h2>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </aside>
  )
}

interface StepProps {
  readonly title: string
  readonly icon: ReactNode
  readonly onStep: (() => void) | undefined
}

function Step({ title, icon, onStep }: StepProps) {
  return (
    <Tooltip title={title}>
      <Button
        type="text"
        size="small"
        icon={icon}
        aria-label={title}
        disabled={onStep === undefined}
        onClick={onStep}
      />
    </Tooltip>
  )
}
