import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organization, Proposed } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { membersQuery, setMembers } from './queries.ts'
import './groups.css'
import './own-texts.ts'

interface Group {
  readonly id: string
  readonly title: string
}

/** «Состав»: groups whose people count here too. Both ways are told before they are done, and undone by the other. */
export function Members({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const members = useQuery(membersQuery(organization.id))
  const remove = useRemoving(organization)
  const [adding, setAdding] = useState(false)
  if (members.error && !members.data)
    return <FailurePage inside error={members.error} onRetry={() => members.refetch()} />
  if (!members.data) return <Waiting />
  const { members: inside, groups, hidden, may } = members.data
  return (
    <section aria-label={t('groups.members')} className="groups">
      <header>
        <h2>{t('groups.members')}</h2>
        {may.set && (
          <Button icon={<PlusIcon />} onClick={() => setAdding(true)}>
            {t('groups.add')}
          </Button>
        )}
      </header>
      <p>{t('groups.membersWhat')}</p>
      {inside.length === 0 && <p className="groups__none">{t('groups.none')}</p>}
      <ul>
        {inside.map((group) => (
          <li key={group.id}>
            <OrganizationLink of={group} />
            {may.set && (
              <Button
                type="text"
                size="small"
                icon={<CloseIcon />}
                aria-label={t('groups.remove', { title: group.title })}
                onClick={() => remove(group)}
              />
            )}
          </li>
        ))}
      </ul>
      {groups.length > 0 && (
        <p>
          {t('groups.groups')}:{' '}
          {groups.map(({ id, title }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to="/organizations/$id" params={{ id }}>
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
      {hidden > 0 && <p className="groups__none">{t('groups.hidden', { count: hidden })}</p>}
      {adding && <AddDialog organization={organization} onClose={() => setAdding(false)} />}
    </section>
  )
}

const proposed = (group: string, id: string, member: boolean): Proposed => ({
  ...{ deed: 'set-members', id: group, members: { set: [{ id, member }] } },
})

function useRemoving({ id }: Organization) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const mayAsk = useMay()('dostup.decisions.explain')
  const removing = useDeed({
    run: (group: Group) => setMembers(id, { set: [{ id: group.id, member: false }] }),
    said: (_, { title }) => t('groups.removed', { title }),
    undo: (_, group) => () => setMembers(id, { set: [{ id: group.id, member: true }] }),
  })
  return (group: Group) =>
    confirm({
      title: t('groups.removeTitle', { title: group.title }),
      what: t('groups.removeWhat'),
      verb: t('groups.removeOk'),
      takes: true,
      effect: mayAsk ? { proposed: proposed(id, group.id, false), page: {} } : undefined,
      run: () => removing.perform(group),
    })
}

interface Values {
  readonly groupId: string
}

function AddDialog({ organization: { id, title }, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const mayAsk = useMay()('dostup.decisions.explain')
  const [form] = Form.useForm<Values>()
  const chosen = Form.useWatch('groupId', form)
  const adding = useDeed({
    run: ({ groupId }: Values) => setMembers(id, { set: [{ id: groupId, member: true }] }),
    form,
    said: () => t('card.saved'),
    undo:
      (_, { groupId }) =>
      () =>
        setMembers(id, { set: [{ id: groupId, member: false }] }),
    onDone: onClose,
  })
  return (
    <FormDialog<Values>
      name="add-member"
      title={t('groups.addTitle', { title })}
      okText={t('groups.add')}
      form={form}
      initial={{}}
      deed={adding}
      onClose={onClose}
    >
      <Form.Item name="groupId" label={t('groups.group')} rules={[{ required: true, message: t('card.required') }]}>
        <OrganizationSelect autoFocus />
      </Form.Item>
      {mayAsk && chosen && <BeforeDeed key={chosen} proposed={proposed(id, chosen, true)} page={{}} />}
    </FormDialog>
  )
}
