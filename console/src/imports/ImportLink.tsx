import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportKindName } from '../../../client/index.ts'
import { ImportIcon } from '../theme/icons.tsx'
import { importKindsQuery } from './queries.ts'

/** From a list to bringing in what it lists, for whoever may bring in any. */
export function ImportLink({ kind }: { kind: ImportKindName }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery({ ...importKindsQuery, enabled: useAfterRows() })
  if (!data?.items.some((one) => one.kind === kind)) return null
  return (
    <Tooltip title={t('imports.open')}>
      <Button
        icon={<ImportIcon />}
        aria-label={t('imports.open')}
        onClick={() => void navigate({ to: '/imports', search: { kind } })}
      />
    </Tooltip>
  )
}

/** The rows come first: what they do not need is asked when nothing else is. */
function useAfterRows(): boolean {
  const client = useQueryClient()
  const [isAfter, setAfter] = useState(false)
  useEffect(() => {
    const look = () => {
      if (client.isFetching() === 0) setAfter(true)
    }
    const timer = setTimeout(look)
    const stop = client.getQueryCache().subscribe(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client])
  return isAfter
}
