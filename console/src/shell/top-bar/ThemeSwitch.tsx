import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoonIcon, SunIcon } from '../../theme/icons.tsx'
import { setMode, useMode } from '../../theme/mode.ts'

export function ThemeSwitch() {
  const { t } = useTranslation()
  const mode = useMode()
  const label = mode === 'dark' ? t('shell.lightTheme') : t('shell.darkTheme')
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        icon={mode === 'dark' ? <SunIcon /> : <MoonIcon />}
        aria-label={label}
        onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}
      />
    </Tooltip>
  )
}
