import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../client/index.ts'
import { limitsOf } from '../accounts/limits.ts'
import { useWords } from '../i18n/words.ts'
import { useRefusal } from '../session/refusal.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { useUrl } from '../shell/url.ts'
import { FullScreenIcon, LeaveFullScreenIcon, SearchIcon } from '../theme/icons.tsx'
import { catalogQuery } from './catalog.ts'
import { MatrixFoot } from './MatrixFoot.tsx'
import { MatrixSection } from './MatrixSection.tsx'
import { allRights, broughtAlong, difference, withTick } from './matrix.ts'
import { roleQuery, setRoleRights } from './queries.ts'
import { SubsystemTabs } from './SubsystemTabs.tsx'
import { useFoundSections } from './search-rights.ts'

/** A11, B13, L17: a tab per subsystem; nothing is saved until «Сохранить», and «Отмена» drops it all. */
export function RightsMatrix({ role }: { role: Role }) {
  const { t } = useTranslation()
  const words = useWords()
  const [url, change] = useUrl()
  const catalog = useQuery(catalogQuery).data
  const saved = useMemo(() => new Set(role.rights), [role.rights])
  const [ticked, setTicked] = useState<ReadonlySet<string>>(saved)
  const [typed, setTyped] = useState('')
  const [full, setFull] = useState(false)
  const subsystems = catalog?.subsystems ?? []
  const rights = useMemo(() => allRights(subsystems), [subsystems])
  const brought = useMemo(() => broughtAlong(rights, ticked), [rights, ticked])
  const { never } = useMemo(() => limitsOf(catalog, [...ticked]), [catalog, ticked])
  const state = { saved, ticked }
  const { added, removed } = difference(state)
  const dirty = added.length + removed.length > 0
  const save = useSave(role, ticked, setTicked)
  const open =
    subsystems.find((subsystem) => subsystem.id === url.subsystem) ??
    subsystems.find((subsystem) =>
      subsystem.sections.some((section) => section.rights.some((right) => saved.has(right.id))),
    ) ??
    subsystems[0]
  const sections = useFoundSections(open, typed)
  useShortcut(
    'Ctrl+KeyS',
    useCallback(() => dirty && save.mutate(), [dirty, save.mutate]),
    role.may.edit,
  )

  const tick = (ids: readonly string[], on: boolean) => setTicked(withTick(ticked, ids, on))
  return (
    <section className={full ? 'matrix matrix--full' : 'matrix'} aria-label={t('roles.matrix')}>
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
      <div className="matrix__toolbar">
        <Input
          prefix={<SearchIcon />}
          allowClear
          placeholder={t('roles.searchRights')}
          aria-label={t('roles.searchRights')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          style={{ width: 280 }}
        />
        <span className="matrix__legend" aria-hidden>
          <i className="matrix__sample matrix__sample--given">✓</i> {t('roles.tick.given')}
          <i className="matrix__sample matrix__sample--brought">✓</i> {t('roles.tick.brought')}
          {role.may.edit && (
            <>
              <i className="matrix__sample matrix__sample--changed" /> {t('roles.tick.changed')}
            </>
          )}
        </span>
        <Button
          icon={full ? <LeaveFullScreenIcon /> : <FullScreenIcon />}
          aria-pressed={full}
          onClick={() => setFull(!full)}
        >
          {full ? t('roles.leaveFullScreen') : t('roles.fullScreen')}
        </Button>
      </div>
      <SubsystemTabs
        subsystems={subsystems}
        open={open?.id}
        state={state}
        onOpen={(subsystem) => change({ subsystem }, true)}
      />
      <div className="matrix__scroll" role="tabpanel" id="matrix-panel" aria-label={words(open?.title)}>
        {sections.map((section) => (
          <MatrixSection
            key={section.id}
            section={section}
            subsystem={open}
            state={state}
            brought={brought}
            rights={rights}
            editable={role.may.edit}
            onTick={tick}
          />
        ))}
        {sections.length === 0 && <p className="matrix__nothing">{t('registry.nothingFits')}</p>}
      </div>
      {dirty && <LeaveGuard of="tab" />}
      {role.may.edit && (
        <MatrixFoot
          role={role}
          state={state}
          rights={rights}
          saving={save.isPending}
          onSave={() => save.mutate()}
          onCancel={() => setTicked(saved)}
        />
      )}
    </section>
  )
}

const useSave = (role: Role, ticked: ReadonlySet<string>, settle: (ticked: ReadonlySet<string>) => void) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  return useMutation({
    mutationFn: () => setRoleRights(role.id, [...ticked], role.updatedAt),
    onSuccess: async (next) => {
      settle(new Set(next.rights))
      cache.setQueryData(roleQuery(role.id).queryKey, next)
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
}
