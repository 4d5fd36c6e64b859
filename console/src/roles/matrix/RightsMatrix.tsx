import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Input, Segmented } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogSection, CatalogSubsystem, Role } from '../../../../client/index.ts'
import { limitsOf } from '../../accounts/grants/limits.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { useShortcut } from '../../shell/keyboard.ts'
import { LeaveGuard } from '../../shell/LeaveGuard.tsx'
import { useUrl } from '../../shell/url.ts'
import { SearchIcon } from '../../theme/icons.tsx'
import { catalogQuery } from '../catalog.ts'
import { FullScreenButton, useFullScreen } from '../full-screen.tsx'
import { roleQuery, setRoleRights } from '../queries.ts'
import { useTicks } from '../use-ticks.ts'
import { MatrixFoot } from './MatrixFoot.tsx'
import { MatrixSection, type MatrixSectionProps } from './MatrixSection.tsx'
import { allRights, broughtAlong, difference, isChanged, type MatrixState } from './matrix.ts'
import { SubsystemTabs } from './SubsystemTabs.tsx'
import { countRights, type IsShown, narrowed, useFoundSections } from './search-rights.ts'

/** A11, B13, L17: a tab per subsystem; nothing is saved until «Сохранить», and «Отмена» drops it all. */
export function RightsMatrix({ role }: { role: Role }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const catalog = useQuery(catalogQuery).data
  const saved = useMemo(() => new Set(role.rights), [role.rights])
  const { ticked, tick, reset } = useTicks(saved)
  const [typed, setTyped] = useState('')
  const screen = useFullScreen()
  const [view, setView] = useState<MatrixView>('all')
  const subsystems = catalog?.subsystems ?? none
  const rights = useMemo(() => allRights(subsystems), [subsystems])
  const state = { saved, ticked }
  const { added, removed } = difference(state)
  const changed = added.length + removed.length
  const save = useSave(role, ticked)
  const found = useFoundSections(subsystems, typed)
  const open = openOf(subsystems, { chosen: url.subsystem, saved, found })
  useShortcut('Ctrl+KeyS', {
    enabled: role.may.edit,
    run: () => changed > 0 && !save.isPending && void save.perform(),
  })
  return (
    <section className={screen.full ? 'matrix matrix--full' : 'matrix'} aria-label={t('roles.matrix')}>
      <MatrixNotes role={role} ticked={ticked} />
      <MatrixToolbar
        {...{ view, editable: role.may.edit, counts: { given: ticked.size, changed } }}
        onView={setView}
        fullScreen={<FullScreenButton {...screen} />}
      />
      <div className="matrix__body">
        <div className="matrix__modules">
          <RightsSearch typed={typed} found={found} onType={setTyped} />
          <SubsystemTabs
            subsystems={subsystems}
            open={open?.id}
            state={state}
            found={typed.trim() === '' ? undefined : found}
            onOpen={(subsystem) => change({ subsystem }, true)}
          />
        </div>
        <MatrixSections
          sections={narrowed(found.get(open?.id ?? '') ?? [], shownIn(view, state))}
          subsystem={open}
          {...{ state, rights, editable: role.may.edit }}
          onTick={tick}
        />
      </div>
      {changed > 0 && <LeaveGuard of="tab" saving={save.isPending} />}
      {role.may.edit && (
        <MatrixFoot
          {...{ role, state, rights }}
          saving={save.isPending}
          onSave={() => save.perform()}
          onCancel={reset}
        />
      )}
    </section>
  )
}

type MatrixSectionsProps = Omit<MatrixSectionProps, 'section' | 'brought'> & {
  readonly sections: readonly CatalogSection[]
}

function MatrixSections({ sections, ...shared }: MatrixSectionsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { rights, state, subsystem } = shared
  const brought = useMemo(() => broughtAlong(rights, state.ticked), [rights, state.ticked])
  return (
    <div className="matrix__scroll" role="tabpanel" id="matrix-panel" aria-label={words(subsystem?.title)}>
      {sections.map((section) => (
        <MatrixSection key={section.id} section={section} brought={brought} {...shared} />
      ))}
      {sections.length === 0 && <p className="matrix__nothing">{t('registry.nothingFits')}</p>}
    </div>
  )
}

/** Why nothing can be ticked here, and what the limits of the role say nothing to. */
function MatrixNotes({ role, ticked }: { role: Role; ticked: ReadonlySet<string> }) {
  const { t } = useTranslation()
  const words = useWords()
  const catalog = useQuery(catalogQuery).data
  const { never } = useMemo(() => limitsOf(catalog, [...ticked]), [catalog, ticked])
  return (
    <>
      {!role.may.edit && (
        <Alert
          type="info"
          showIcon
          role="note"
          title={role.fixed ? t('roles.whyFixed') : t('roles.whyReadOnly')}
          style={{ marginBottom: 10 }}
        />
      )}
      {never.length > 0 && (
        <p className="matrix__never" role="note">
          {t('roles.neverLimited', { sections: never.map((title) => words(title)).join(', ') })}
        </p>
      )}
    </>
  )
}

interface MatrixToolbarProps {
  readonly editable: boolean
  readonly view: MatrixView
  readonly fullScreen: ReactNode
  readonly counts: { readonly given: number; readonly changed: number }
  readonly onView: (view: MatrixView) => void
}

function MatrixToolbar({ editable, view, fullScreen, counts, onView }: MatrixToolbarProps) {
  const { t } = useTranslation()
  return (
    <div className="matrix__toolbar">
      <span className="matrix__legend" aria-hidden>
        <i className="matrix__sample matrix__sample--given">✓</i> {t('roles.tick.given')}
        <i className="matrix__sample matrix__sample--brought">✓</i> {t('roles.tick.brought')}
        {editable && (
          <>
            <i className="matrix__sample matrix__sample--changed" /> {t('roles.tick.changed')}
          </>
        )}
      </span>
      <Segmented<MatrixView>
        value={view}
        onChange={onView}
        options={[
          { value: 'all', label: t('roles.view.all') },
          { value: 'given', label: `${t('roles.view.given')} ${counts.given}` },
          { value: 'changed', label: `${t('roles.view.changed')} ${counts.changed}` },
        ]}
      />
      {fullScreen}
    </div>
  )
}

interface RightsSearchProps {
  readonly typed: string
  readonly found: Found
  readonly onType: (text: string) => void
}

function RightsSearch({ typed, found, onType }: RightsSearchProps) {
  const { t } = useTranslation()
  return (
    <Input
      prefix={<SearchIcon />}
      suffix={typed.trim() === '' ? undefined : rightsFound(found)}
      allowClear
      placeholder={t('roles.searchRights')}
      aria-label={t('roles.searchRights')}
      value={typed}
      onChange={(event) => onType(event.target.value)}
    />
  )
}

type MatrixView = 'all' | 'given' | 'changed'
type Found = ReadonlyMap<string, readonly CatalogSection[]>

const none: readonly CatalogSubsystem[] = []

const shownIn =
  (view: MatrixView, state: MatrixState): IsShown =>
  ({ id }) =>
    view === 'all' || (view === 'given' ? state.ticked.has(id) : isChanged(id, state))

const rightsFound = (found: Found): number => [...found.values()].reduce((sum, some) => sum + countRights(some), 0)

interface Opening {
  readonly chosen: string | undefined
  readonly saved: ReadonlySet<string>
  readonly found: Found
}

/** The chosen module, else the first that gives anything; while it is searched, one in which something was found. */
function openOf(
  subsystems: readonly CatalogSubsystem[],
  { chosen, saved, found }: Opening,
): CatalogSubsystem | undefined {
  const wanted =
    subsystems.find(({ id }) => id === chosen) ??
    subsystems.find((subsystem) => allRights([subsystem]).some(({ id }) => saved.has(id))) ??
    subsystems[0]
  const has = ({ id }: CatalogSubsystem) => countRights([...(found.get(id) ?? [])]) > 0
  return wanted && has(wanted) ? wanted : (subsystems.find(has) ?? wanted)
}

const useSave = (role: Role, ticked: ReadonlySet<string>) => {
  const { t } = useTranslation()
  const cache = useQueryClient()
  return useDeed({
    run: () => setRoleRights(role.id, [...ticked], role.updatedAt),
    said: () => t('card.saved'),
    onDone: (next) => cache.setQueryData(roleQuery(role.id).queryKey, next),
  })
}
