import { useTranslation } from 'react-i18next'
import type { Holding } from '../../../../client/index.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'

/** What is held, where, and where it is from. */
export const useHeldWords = () => {
  const { t } = useTranslation()
  const { right, metarole } = useCatalogTitles()
  const title = ({ role, right: single, metarole: own }: Holding): string =>
    role?.title ?? (single === null ? metarole(own ?? '') : right(single.id))
  return {
    title,
    where: ({ scope, own }: Holding): string =>
      scope?.title ?? (own ? t('accounts.ownOnly') : t('accounts.everywhere')),
    from: (holding: Holding): string => {
      const { by, group, reason, metarole: own } = holding
      if (by === 'metarole') return t('accounts.held.metarole', { title: metarole(own ?? '') })
      if (by === 'group')
        return t(`accounts.held.${group?.kind ?? 'group'}`, { title: group?.title ?? t('accounts.held.unseen') })
      if (by === 'template') return t('accounts.held.template', { title: reason ?? '' })
      return [t(`accounts.source.${by === 'hand' || by === 'rule' ? by : 'other'}`), reason ?? '']
        .filter(Boolean)
        .join(', ')
    },
  }
}
