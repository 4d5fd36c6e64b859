import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationQuery } from '../../organizations/queries.ts'
import { useMay } from '../../session/me.ts'
import { DownIcon, OrganizationIcon } from '../../theme/icons.tsx'
import { firstPage, useUrl } from '../url.ts'

const loadSelect = () => import('../../organizations/OrganizationSelect.tsx')
const OrganizationSelect = lazy(() => loadSelect().then((file) => ({ default: file.OrganizationSelect })))

/** B18: everything on the page narrows to the chosen organization and those under it; «Сбросить» shows all again. */
export function OrganizationWidget() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const [choosing, setChoosing] = useState(false)
  if (!may('dostup.organizations.view')) return null
  const narrow = (within: string | undefined) => {
    setChoosing(false)
    // What was chosen under the one before is no part of another.
    change({ within, places: undefined, row: undefined, ...firstPage })
  }
  const shown = <Chosen id={url.within} onChoose={() => setChoosing(true)} />
  return (
    <section className="shell-within" aria-label={t('shell.within')}>
      <OrganizationIcon />
      {choosing ? (
        <Suspense fallback={shown}>
          <OrganizationSelect
            value={url.within}
            onChange={narrow}
            placeholder={t('shell.withinAll')}
            aria-label={t('shell.within')}
            variant="borderless"
            style={{ width: 320, minWidth: 0 }}
            autoFocus
            defaultOpen
            onBlur={() => setChoosing(false)}
          />
        </Suspense>
      ) : (
        shown
      )}
      {url.within && (
        <Button type="link" size="small" onClick={() => narrow(undefined)}>
          {t('shell.withinReset')}
        </Button>
      )}
    </section>
  )
}

/** The name alone: the tree with its search is fetched when somebody is about to choose. */
function Chosen({ id, onChoose }: { id: string | undefined; onChoose: () => void }) {
  const { t } = useTranslation()
  const chosen = useQuery({ ...organizationQuery(id ?? ''), enabled: id !== undefined })
  const title = id === undefined ? t('shell.withinAll') : (chosen.data?.shortTitle ?? chosen.data?.title ?? '…')
  const fetchAhead = () => void loadSelect().catch(() => {})
  return (
    <Button
      type="text"
      className="shell-within__chosen"
      aria-haspopup="tree"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={onChoose}
    >
      <span>{title}</span>
      <DownIcon style={{ fontSize: 10 }} />
    </Button>
  )
}
