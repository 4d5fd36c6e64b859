import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkIcon } from '../theme/icons.tsx'
import './own-texts.ts'

/** The question is the address. A browser that gives no clipboard, as over plain HTTP, is not offered it. */
export function CopyLink() {
  const { t } = useTranslation()
  const [copied, setCopied] = useState('')
  const { href } = window.location
  if (!('clipboard' in navigator)) return null
  const copy = async () => {
    await navigator.clipboard.writeText(href)
    setCopied(href)
  }
  return (
    <Button type="link" size="small" icon={<LinkIcon />} onClick={() => void copy()}>
      {t(copied === href ? 'access.copied' : 'access.copyLink')}
    </Button>
  )
}
