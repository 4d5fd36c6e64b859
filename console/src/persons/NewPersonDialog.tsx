import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewPerson } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMe } from '../session/me.ts'
import { personName } from './name.ts'
import { DayInput, SexSelect, SnilsInput } from './PersonFields.tsx'
import { createPerson } from './queries.ts'

interface NewPersonDialogProps {
  readonly home: string
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function NewPersonDialog({ home, onClose, onMade }: NewPersonDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewPerson>()
  const { onlyAt } = useMe().creates
  const create = useDeed({
    run: (values: NewPerson) => createPerson(withoutEmpty(values) as NewPerson),
    form,
    said: (_, person) => t('persons.created', { name: personName(person) }),
    changes: [['persons']],
    onDone: ({ id }) => onMade(id),
  })
  return (
    <FormDialog
      name="new-person"
      title={t('persons.newTitle')}
      okText={t('card.create')}
      form={form}
      initial={{ homeId: onlyAt ?? home }}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="lastName" label={t('card.field.lastName')} required>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="firstName" label={t('card.field.firstName')} required>
        <Input />
      </Form.Item>
      <Form.Item name="middleName" label={t('card.field.middleName')}>
        <Input />
      </Form.Item>
      <Form.Item name="birthDate" label={t('card.field.birthDate')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="sex" label={t('card.field.sex')}>
        <SexSelect />
      </Form.Item>
      <Form.Item name="snils" label={t('card.field.snils')}>
        <SnilsInput />
      </Form.Item>
      <Form.Item name="homeId" label={t('card.field.home')} required>
        <OrganizationSelect disabled={onlyAt !== null} />
      </Form.Item>
    </FormDialog>
  )
}
