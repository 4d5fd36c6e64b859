import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useMay } from '../session/me.ts'
import { useSentence } from '../session/problem.ts'
import { archiveBranch, branchQuery, restoreOrganization } from './queries.ts'

/** L5: with all below it; what ends is counted before, and all of it comes back at once. */
export function useArchiving({ id, title }: Organization): () => void {
  const { t } = useTranslation()
  const mayAsk = useMay()('dostup.decisions.explain')
  const confirm = useConfirm()
  const archive = useDeed({
    run: () => archiveBranch(id),
    said: () => t('organizations.archivedNotice', { title }),
    undo: (card) => (card?.may.restore ? () => restoreOrganization(id) : undefined),
  })
  return () =>
    confirm({
      title: t('organizations.archiveTitle', { title }),
      what: <Branch id={id} />,
      verb: t('organizations.archive'),
      takes: true,
      effect: mayAsk
        ? { proposed: { deed: 'archive-branch', id }, page: { deed: 'archive-branch', node: id } }
        : undefined,
      run: archive.perform,
    })
}

function Branch({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(branchQuery(id))
  const sentence = useSentence()
  return (
    <>
      {error && !data && <p role="alert">{sentence(error)}</p>}
      <p role="status">{data && t('organizations.archiveCounts', { ...data, below: data.organizations - 1 })}</p>
      <p>{t('organizations.archiveStays')}</p>
    </>
  )
}
