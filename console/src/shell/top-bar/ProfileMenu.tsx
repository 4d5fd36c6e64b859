import { useNavigate } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortTitle } from '../../persons/name.ts'
import { signOut, useMe } from '../../session/me.ts'
import { DownIcon } from '../../theme/icons.tsx'
import { useAskBefore } from '../LeaveGuard.tsx'
import { Avatar } from './Avatar.tsx'

export function ProfileMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const leaving = useAskBefore(() => void signOut())
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const showProfile = () => {
    setOpen(false)
    void navigate({ to: '/profile' })
  }
  const leave = () => {
    setOpen(false)
    leaving.go()
  }
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger={['click']}
        placement="bottomRight"
        arrow={false}
        content={
          <Choices>
            <Choice onChoose={showProfile}>{t('session.profile.title')}</Choice>
            <Choice onChoose={leave}>{t('shell.signOut')}</Choice>
          </Choices>
        }
      >
        <Button
          type="text"
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t('shell.me', { name: shortTitle(me.account.title) })}
        >
          <Avatar name={me.account.title} photo={me.account.photo} />
          <span className="shell-top__name">{shortTitle(me.account.title)}</span>
          <DownIcon style={{ fontSize: 10 }} />
        </Button>
      </Popover>
      {leaving.question}
    </>
  )
}

/** The arrows walk a menu (ARIA); its first item takes the focus when it opens. */
function Choices({ children }: { children: React.ReactNode }) {
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items[(at + step + items.length) % items.length]?.focus()
    event.preventDefault()
  }
  return (
    <div role="menu" className="shell-menu" ref={focusFirst} tabIndex={-1} onKeyDown={walk}>
      {children}
    </div>
  )
}

const focusFirst = (menu: HTMLElement | null): void => {
  requestAnimationFrame(() => menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus())
}

function Choice({ children, onChoose }: { children: React.ReactNode; onChoose: () => void }) {
  return (
    <button type="button" role="menuitem" onClick={onChoose}>
      {children}
    </button>
  )
}
