import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationIcon } from '../theme/icons.tsx'
import { useUrl } from './url.ts'

/** B18: everything on the page narrows to the chosen organization and those under it; «Сбросить» shows all again. */
export function OrganizationWidget() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  if (!may('dostup.organizations.view')) return null
  return (
    <section className="shell-within" aria-label={t('shell.within')}>
      <OrganizationIcon />
      <OrganizationSelect
        value={url.within}
        onChange={(within) => change({ within, page: undefined })}
        placeholder={t('shell.withinAll')}
        aria-label={t('shell.within')}
        variant="borderless"
        style={{ width: 320 }}
      />
      {url.within && (
        <Button type="link" size="small" onClick={() => change({ within: undefined, page: undefined })}>
          {t('shell.withinReset')}
        </Button>
      )}
    </section>
  )
}
