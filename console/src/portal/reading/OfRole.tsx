import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Found } from './PortalList.tsx'
import { portalOfRoleQuery } from './queries.ts'

const kinds = ['news', 'event', 'answer', 'material', 'webinar'] as const

/** E17, «Административной команде»: under the words of the page, all that is for the same people. */
export function OfRole({ page }: { page: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(portalOfRoleQuery(page))
  return (
    <div className="portal-list portal-of-role">
      {kinds.map((kind) => {
        const items = data?.items.filter((item) => item.kind === kind) ?? []
        return (
          items.length > 0 && (
            <section key={kind}>
              <h2>{t(`portal.kinds.${kind}`)}</h2>
              <ul className="portal-card">
                {items.map((item) => (
                  <Found key={item.id} item={item} withKind={false} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}
