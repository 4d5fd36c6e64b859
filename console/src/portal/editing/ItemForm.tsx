import { useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCard } from '../../../../client/index.ts'
import { isTyped } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { useZone } from '../../session/me.ts'
import { isChangedMeanwhile } from '../../session/problem.ts'
import { useShortcut } from '../../shell/keyboard.ts'
import { LeaveGuard } from '../../shell/LeaveGuard.tsx'
import { AudienceFields } from './AudienceFields.tsx'
import { DocumentEditor } from './DocumentEditor.tsx'
import { isDated } from './kinds.ts'
import { changesOfPortal, editPortalItem, portalCardQuery, restorePortalRevision } from './queries.ts'
import { editOf, type TypedItem, typedOf } from './typed-item.ts'

interface ItemFormProps {
  /** As it was when the form was opened. */
  readonly opened: PortalCard
  /** As it stands now. */
  readonly now: PortalCard
  readonly typed: boolean
  /** Undefined: as it was opened. */
  readonly onTyped: (typed: TypedItem | undefined) => void
  /** As it stands once it is saved: what is being written stays where it is. */
  readonly onSaved: (item: PortalCard) => void
}

/** Text and all that is said of it; saved together, undone exactly. */
export function ItemForm({ opened, now, typed, onTyped, onSaved }: ItemFormProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const [form] = Form.useForm<TypedItem>()
  const initial = typedOf(opened, zone)
  const save = useSaving({ opened, now, form, onSaved })
  useShortcut('Ctrl+KeyS', { run: form.submit })
  return (
    <Form<TypedItem>
      name="portal-item"
      className="portal-form"
      form={form}
      layout="vertical"
      initialValues={initial}
      onValuesChange={(_, values) => onTyped(isTyped(initial, values) ? values : undefined)}
      onFinish={(values) => !save.isPending && void save.perform(values)}
      scrollToFirstError={{ block: 'center', focus: true }}
    >
      <div className="portal-form__text">
        <Form.Item
          name="title"
          label={t(opened.kind === 'answer' ? 'portalEdit.question' : 'portalEdit.title')}
          required
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="body" label={t(opened.kind === 'answer' ? 'portalEdit.answer' : 'portalEdit.body')}>
          <DocumentEditor />
        </Form.Item>
      </div>
      <div className="portal-form__facts">
        <OfKind kind={opened.kind} />
        <AudienceFields kept={opened.audience.roles} />
        <Form.Item name="ownerId" label={t('portalEdit.owner')} extra={t('portalEdit.ownerHint')} required>
          <OrganizationSelect />
        </Form.Item>
        <Times names={['shownFrom', 'shownUntil']} />
      </div>
      <div className="portal-form__foot">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!typed}>
          {t('card.save')}
        </Button>
        {typed && <span>{t('portalEdit.unsaved')}</span>}
      </div>
      {typed && <LeaveGuard saving={save.isPending} />}
    </Form>
  )
}

interface Saving extends Pick<ItemFormProps, 'opened' | 'now' | 'onSaved'> {
  readonly form: ReturnType<typeof Form.useForm<TypedItem>>[0]
}

function useSaving({ opened, now, form, onSaved }: Saving) {
  const { t } = useTranslation()
  const zone = useZone()
  const cache = useQueryClient()
  const version = useRef(opened.updatedAt)
  const sent = useRef('')
  const fresh = () => cache.getQueryData(portalCardQuery(opened.id).queryKey) ?? now
  return useDeed<TypedItem>({
    run: (typed) => {
      sent.current = JSON.stringify(typed)
      return editPortalItem(opened.id, { ...editOf(typed, zone), updatedAt: version.current })
    },
    form,
    said: () => t('portalEdit.saved'),
    undo: () => () => restorePortalRevision(opened.id, opened.revision),
    changes: changesOfPortal,
    onShown: () => {
      version.current = fresh().updatedAt
      // What was typed while it was being saved is not saved yet.
      if (JSON.stringify(form.getFieldsValue()) === sent.current) onSaved(fresh())
    },
    onRefused: (error) => {
      // The next saving is made on what the other has saved.
      if (isChangedMeanwhile(error)) version.current = fresh().updatedAt
      return false
    },
  })
}

/** What only some kinds have. */
function OfKind({ kind }: { kind: PortalCard['kind'] }) {
  const { t } = useTranslation()
  return (
    <>
      {isDated(kind) && <Times names={['beginsAt', 'endsAt']} needed="beginsAt" />}
      {kind === 'event' && (
        <Form.Item name="place" label={t('portalEdit.place')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      {kind === 'material' && (
        <Form.Item name="section" label={t('portalEdit.section')} extra={t('portalEdit.sectionHint')} required>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {kind !== 'answer' && (
        <Form.Item name="link" label={t(kind === 'webinar' ? 'portalEdit.record' : 'portalEdit.link')}>
          <Input type="url" placeholder="https://" maxLength={2000} />
        </Form.Item>
      )}
      {kind === 'answer' && (
        <Form.Item name="situation" label={t('portalEdit.situation')} extra={t('portalEdit.situationHint')}>
          <Select
            allowClear
            options={([1, 2, 3] as const).map((value) => ({ value, label: t(`portalEdit.situations.s${value}`) }))}
          />
        </Form.Item>
      )}
    </>
  )
}

type TimeName = 'shownFrom' | 'shownUntil' | 'beginsAt' | 'endsAt'

function Times({ names, needed }: { names: readonly TimeName[]; needed?: TimeName }) {
  const { t } = useTranslation()
  return (
    <div className="portal-form__times">
      {names.map((name) => (
        <Form.Item key={name} name={name} label={t(`portalEdit.${name}`)} required={name === needed}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </div>
  )
}
