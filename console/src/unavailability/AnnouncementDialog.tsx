import { Button, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Unavailability, UnavailabilityCreation } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { inZone, momentOn } from '../registry/time/zone.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useZone } from '../session/me.ts'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { announceUnavailability, editUnavailability } from './queries.ts'

interface Typed {
  readonly title?: string
  readonly text?: string | null
  readonly beginsAt?: Dayjs
  readonly endsAt?: Dayjs
  readonly announcedAt?: Dayjs | null
  readonly concerns?: readonly { readonly subsystem?: string; readonly kinds?: string[] }[]
}

interface AnnouncementDialogProps {
  /** Absent: a new one. */
  readonly of?: Unavailability
  readonly onClose: () => void
}

export function AnnouncementDialog({ of, onClose }: AnnouncementDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const zone = useZone()
  const send = useDeed<Typed>({
    run: async (typed) => {
      const body = bodyOf(typed, zone)
      if (of === undefined) await announceUnavailability(withoutEmpty(body) as UnavailabilityCreation)
      else await editUnavailability(of.id, { ...body, updatedAt: of.updatedAt })
    },
    form,
    said: (_, { title = '' }) => (of ? t('unavailability.saved') : t('unavailability.announced', { title })),
    changes: [['unavailability']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="announcement"
      width={640}
      title={t(of ? 'unavailability.editTitle' : 'unavailability.announce')}
      okText={t(of ? 'card.save' : 'unavailability.announceVerb')}
      form={form}
      initial={of ? typedOf(of, zone) : { concerns: [] }}
      deed={send}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('unavailability.title')} extra={t('unavailability.titleHint')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <div className="unavailability__times">
        {(['beginsAt', 'endsAt', 'announcedAt'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t(`unavailability.${name}`)}
            required={name !== 'announcedAt'}
            {...(name === 'announcedAt' ? { extra: t('unavailability.announcedHint') } : {})}
          >
            <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      <Concerns />
      <Form.Item name="text" label={t('unavailability.text')} extra={t('unavailability.textHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
    </FormDialog>
  )
}

/** Which subsystems, and for which kinds of organizations of them (levels of education). */
function Concerns() {
  const { t } = useTranslation()
  const { catalog, subsystem, kind } = useCatalogTitles()
  const kinds = (catalog?.kinds ?? []).filter(({ family }) => family === 'organization')
  return (
    <Form.Item label={t('unavailability.concerns')} extra={t('unavailability.concernsHint')}>
      <Form.List name="concerns">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="unavailability__concern">
                <legend className="visually-hidden">{t('unavailability.concernNumber', { number: name + 1 })}</legend>
                <Form.Item name={[name, 'subsystem']} label={t('unavailability.subsystem')} required>
                  <Select
                    showSearch={byLabel}
                    options={(catalog?.subsystems ?? []).map(({ id }) => ({ value: id, label: subsystem(id) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'kinds']} label={t('unavailability.kinds')}>
                  <Select
                    mode="multiple"
                    showSearch={byLabel}
                    placeholder={t('unavailability.kindsHint')}
                    options={kinds.map(({ id }) => ({ value: id, label: kind(id) }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<CloseIcon />}
                  aria-label={t('unavailability.removeConcern', { number: name + 1 })}
                  onClick={() => remove(name)}
                />
              </fieldset>
            ))}
            <Button size="small" icon={<PlusIcon />} onClick={() => add({})}>
              {t('unavailability.addConcern')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

const bodyOf = ({ title = '', text, concerns = [], ...times }: Typed, zone: string) => {
  const moment = (clock: Dayjs | null | undefined) => (clock ? momentOn(clock, zone) : undefined)
  const [beginsAt, endsAt, announcedAt] = [times.beginsAt, times.endsAt, times.announcedAt].map(moment)
  return {
    ...{ title: title.trim(), text: text?.trim() || null },
    concerns: concerns.map(({ subsystem = '', kinds = [] }) => ({ subsystem, kinds })),
    ...(beginsAt ? { beginsAt } : {}),
    ...(endsAt ? { endsAt } : {}),
    ...(announcedAt ? { announcedAt } : {}),
  }
}

const typedOf = ({ title, text, concerns, ...times }: Unavailability, zone: string): Typed => ({
  ...{ title, text },
  beginsAt: inZone(times.beginsAt, zone),
  endsAt: inZone(times.endsAt, zone),
  announcedAt: inZone(times.announcedAt, zone),
  concerns: concerns.map(({ subsystem, kinds }) => ({ subsystem: subsystem.id, kinds: kinds.map(({ id }) => id) })),
})
