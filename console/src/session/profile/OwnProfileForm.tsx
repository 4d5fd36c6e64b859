import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type OwnProfile } from '../../../../client/index.ts'
import { isReportField, reportFields, reportInputs } from '../../accounts/profile/ReportSettings.tsx'
import { changedFields } from '../../card/changed.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { MenuChoice } from '../../shell/navigation/MenuChoice.tsx'
import { client, meKey } from '../client.ts'

const fields = [
  'lastName',
  'firstName',
  'middleName',
  'mobilePhone',
  'phone',
  'post',
  'note',
  'hiddenSections',
  ...reportFields,
] as const
type Profile = Pick<OwnProfile, (typeof fields)[number]>

interface OwnProfileFormProps {
  readonly profile: OwnProfile
  readonly onTyped: (typed: boolean) => void
}

/** A7: only what the preset leaves to users is shown. */
export function OwnProfileForm({ profile, onTyped }: OwnProfileFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Profile>()
  const save = useDeed({
    run: (body: Partial<Profile>) => ask(client.PATCH('/api/session/profile', { body })),
    form,
    said: () => t('card.saved'),
    changes: [['own-profile'], meKey],
    onDone: () => onTyped(false),
  })
  const shown = fields.filter((field) => profile.mayChange.includes(field))
  const send = (values: Profile) => {
    const changed = changedFields<Profile>(profile, values)
    if (Object.keys(changed).length > 0 && !save.isPending) void save.perform(changed)
  }
  return (
    <Form<Profile>
      name="own-profile"
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={profile}
      onValuesChange={(_, values) => onTyped(Object.keys(changedFields<Profile>(profile, values)).length > 0)}
      onFinish={send}
    >
      {shown.map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`accounts.${name}`)}
          {...(name === 'reportAtOnce' ? { valuePropName: 'checked' } : {})}
        >
          {inputOf(name, t(`accounts.${name}`))}
        </Form.Item>
      ))}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('card.save')}
      </Button>
    </Form>
  )
}

function inputOf(name: (typeof fields)[number], label: string) {
  if (isReportField(name)) return reportInputs[name]
  if (name === 'hiddenSections') return <MenuChoice label={label} />
  return name === 'note' ? <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} /> : <Input />
}
