import { Button, Popover } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownIcon } from '../../theme/icons.tsx'

interface ChipProps {
  readonly title: string
  /** What is chosen, in words; absent: nothing is. */
  readonly said: string | undefined
  readonly choices: (close: () => void) => ReactNode
}

/** A filter by its name and what is chosen; what can be chosen opens under it. */
export function Chip({ title, said, choices }: ChipProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Suspense fallback={t('shell.loading')}>{choices(() => setOpen(false))}</Suspense>}
    >
      <Button
        className={said ? 'registry__chip registry__chip--on' : 'registry__chip'}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {said ? `${title}: ${said}` : title}
        <DownIcon />
      </Button>
    </Popover>
  )
}
