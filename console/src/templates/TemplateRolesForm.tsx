import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useShortcut } from '../shell/keyboard.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { isSameRoles, type RoleDraft, rebasedRoles, rolesOf } from './drafts.ts'
import { setTemplateRoles, templateQuery } from './queries.ts'
import './templates.css'
import './own-texts.ts'

/** The roles of a template, each where the account is at home or at a chosen node; nothing is saved until «Сохранить» (L18). */
export function TemplateRolesForm({ template }: { template: Template }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const saved = rolesOf(template)
  const [drafts, setDrafts] = useDrafts(saved)
  const dirty = !isSameRoles(saved, drafts)
  const save = useDeed({
    run: () =>
      setTemplateRoles(template.id, {
        updatedAt: template.updatedAt,
        roles: drafts.flatMap(({ roleId, scopeId }) => (roleId === undefined ? [] : [{ roleId, scopeId }])),
      }),
    said: () => t('card.saved'),
    onDone: (next) => cache.setQueryData(templateQuery(template.id).queryKey, next),
  })
  useShortcut('Ctrl+KeyS', { run: () => dirty && !save.isPending && void save.perform() })
  const change = (at: number, set: Partial<RoleDraft>) =>
    setDrafts(drafts.map((draft, place) => (place === at ? { ...draft, ...set } : draft)))
  return (
    <section className="template" aria-label={t('templates.roles')}>
      {drafts.length === 0 && <p className="template__none">{t('templates.empty')}</p>}
      <ul className="template__roles">
        {drafts.map((draft, at) => (
          <RoleLine
            key={draft.key}
            draft={draft}
            template={template}
            onChange={(set) => change(at, set)}
            onRemove={() => setDrafts(drafts.filter((_, place) => place !== at))}
          />
        ))}
      </ul>
      {template.may.edit && (
        <>
          <Button
            icon={<PlusIcon />}
            onClick={() => setDrafts([...drafts, { key: crypto.randomUUID(), roleId: undefined, scopeId: null }])}
          >
            {t('templates.addRole')}
          </Button>
          <footer className="template__foot">
            <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.perform()}>
              {t('card.save')}
            </Button>
            <Button disabled={!dirty} onClick={() => setDrafts(saved)}>
              {t('card.cancel')}
            </Button>
            <span role="status">
              {dirty ? t('templates.savingEnds', { count: template.accountCount }) : t('roles.nothingChanged')}
            </span>
          </footer>
        </>
      )}
      {dirty && <LeaveGuard of="tab" saving={save.isPending} />}
    </section>
  )
}

/** Follows what is saved, with the lines that are being edited kept upon it. */
function useDrafts(saved: readonly RoleDraft[]) {
  const [known, setKnown] = useState({ base: saved, drafts: saved })
  const now = isSameRoles(known.base, saved) ? known : { base: saved, drafts: rebasedRoles(known, saved) }
  if (now !== known) setKnown(now)
  const setDrafts = (drafts: readonly RoleDraft[]) => setKnown({ base: now.base, drafts })
  return [now.drafts, setDrafts] as const
}

interface RoleLineProps {
  readonly draft: RoleDraft
  readonly template: Template
  readonly onChange: (set: Partial<RoleDraft>) => void
  readonly onRemove: () => void
}

function RoleLine({ draft, template, onChange, onRemove }: RoleLineProps) {
  const { t } = useTranslation()
  const known = template.roles.find(
    ({ role, scope }) => role.id === draft.roleId && (scope?.id ?? null) === draft.scopeId,
  )
  const title = known?.role.title ?? t('templates.newRole')
  if (!template.may.edit || known !== undefined)
    return (
      <li className="template__role">
        <span>
          <b>{title}</b>
          {known?.archived && <small className="template__archived">{t('templates.roleArchived')}</small>}
        </span>
        <span className="template__scope">
          {known?.scope ? (known.scope.title ?? t('templates.hiddenScope')) : t('templates.atHome')}
        </span>
        {template.may.edit && <Remove title={title} onRemove={onRemove} />}
      </li>
    )
  return (
    <li className="template__role">
      <RoleSelect
        aria-label={t('card.field.role')}
        placeholder={t('card.field.role')}
        {...(draft.roleId === undefined ? {} : { value: draft.roleId })}
        onChange={(roleId) => onChange({ roleId })}
      />
      <OrganizationSelect
        aria-label={t('card.field.scope')}
        placeholder={t('templates.atHome')}
        allowClear
        {...(draft.scopeId === null ? {} : { value: draft.scopeId })}
        onChange={(scopeId) => onChange({ scopeId: scopeId ?? null })}
      />
      <Remove title={title} onRemove={onRemove} />
    </li>
  )
}

function Remove({ title, onRemove }: { title: string; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      type="text"
      icon={<CloseIcon />}
      aria-label={t('templates.removeRole', { title })}
      title={t('templates.removeRole', { title })}
      onClick={onRemove}
    />
  )
}
