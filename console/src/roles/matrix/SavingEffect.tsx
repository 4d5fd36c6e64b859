import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogRight, Preview, Role } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { Counts } from '../../what-if/Counts.tsx'
import { isRefusal, useRefusalWords } from '../../what-if/refusal.ts'
import { hasEffect } from '../../what-if/sides.ts'
import { difference, type MatrixState } from './matrix.ts'
import { SavingEffectList } from './SavingEffectList.tsx'
import { useSavingPreview } from './saving-preview.ts'
import '../../what-if/own-texts.ts'

interface SavingEffectProps {
  readonly role: Role
  readonly state: MatrixState
  readonly rights: readonly CatalogRight[]
  readonly saving: boolean
}

/** «+12 прав у 38 человек, −3 у 2»: the ticks, and whom they would reach. Whoever may not ask that sees how many hold the role. */
export function SavingEffect({ role, state, rights, saving }: SavingEffectProps) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const names = useNames(rights)
  const { proposed, preview, asking, error } = useSavingPreview(role, state.ticked, saving)
  const { added, removed } = difference(state)
  return (
    <>
      <span role="status" className={asking && preview ? 'matrix__effect matrix__effect--stale' : 'matrix__effect'}>
        <Counts
          unit="rights"
          gained={{ count: added.length, people: preview?.gained.people, names: names(added) }}
          lost={{ count: removed.length, people: preview?.lost.people, names: names(removed) }}
          whose={useWhose(role, preview, asking)}
        />
        {isRefusal(error) && (
          <span className="matrix__refused">{` ${t('whatIf.refusedSaving')} ${refusalWords(error)}`}</span>
        )}
      </span>
      {preview && hasEffect(preview) && (
        <Listed>
          {(close) => (
            <SavingEffectList role={role} proposed={proposed} added={added} removed={removed} onClose={close} />
          )}
        </Listed>
      )}
    </>
  )
}

/** Instead of the people whom each side reaches: while they are counted, and where they are not. */
const useWhose = (role: Role, preview: Preview | undefined, asking: boolean): ReactNode => {
  const { t } = useTranslation()
  if (preview && (hasEffect(preview) || role.accountCount > 0)) return undefined
  if (asking) return <span className="matrix__counting">{t('whatIf.counting')}</span>
  return t('roles.forPeople', { count: role.accountCount })
}

function Listed({ children }: { children: (close: () => void) => ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('whatIf.list')}
      </Button>
      {open && children(() => setOpen(false))}
    </>
  )
}

const useNames = (rights: readonly CatalogRight[]) => {
  const words = useWords()
  return (ids: readonly string[]): ReactNode =>
    ids.map((id) => <div key={id}>{words(rights.find((right) => right.id === id)?.title, id)}</div>)
}
