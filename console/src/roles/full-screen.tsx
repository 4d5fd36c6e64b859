import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../shell/keyboard.ts'
import { FullScreenIcon, LeaveFullScreenIcon } from '../theme/icons.tsx'

interface FullScreen {
  readonly full: boolean
  readonly setFull: (full: boolean) => void
}

/** Whether a part of the page fills the window; Esc leaves. */
export function useFullScreen(): FullScreen {
  const [full, setFull] = useState(false)
  useShortcut('Escape', { enabled: full, run: () => setFull(false) })
  return { full, setFull }
}

export function FullScreenButton({ full, setFull }: FullScreen) {
  const { t } = useTranslation()
  return (
    <Button
      icon={full ? <LeaveFullScreenIcon /> : <FullScreenIcon />}
      aria-pressed={full}
      onClick={() => setFull(!full)}
    >
      {full ? t('roles.leaveFullScreen') : t('roles.fullScreen')}
    </Button>
  )
}
