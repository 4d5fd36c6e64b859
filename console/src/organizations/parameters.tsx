import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization, OrganizationEdit } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { changedRow } from '../card/changed-row.tsx'
import type { ParameterGroup } from '../card/ParameterForm.tsx'
import { TagsInput } from '../card/TagsInput.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMe } from '../session/me.ts'
import { addressShown } from './address.ts'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'
import { useZoneTitle } from './time-zones.ts'

/** The fields that may be edited, as the card has them: none is missing. */
export type OrganizationForm = Pick<Organization, Exclude<keyof OrganizationEdit, 'updatedAt'>>

type Group = ParameterGroup<OrganizationForm>

/** L1, L6: ID and parent are fixed after creation, the rest can be edited; without a parent it says so. */
export const useOrganizationParameters = (organization: Organization): Group[] => [
  useMain(organization),
  useContacts(),
  useRecord(organization),
]

const useField = () => {
  const { t } = useTranslation()
  return (name: string) => t(`card.field.${name}`)
}

function useMain(organization: Organization): Group {
  const { t } = useTranslation()
  const field = useField()
  const { kind, catalog } = useCatalogTitles()
  const now = catalog?.kinds.find((row) => row.id === organization.kind)
  const kinds = (catalog?.kinds ?? []).filter(
    (row) => row.family === now?.family && (organization.parent !== null || row.root),
  )
  const zoneTitle = useZoneTitle()
  // A class or a unit is in no register of legal entities.
  const ofRegister: Group['rows'] = [
    { name: 'inn', label: field('inn'), input: <Input inputMode="numeric" /> },
    { name: 'ogrn', label: field('ogrn'), input: <Input inputMode="numeric" /> },
  ]
  return {
    title: t('organizations.main'),
    rows: [
      {
        name: 'title',
        label: field('title'),
        input: <Input.TextArea autoSize />,
        needed: true,
      },
      { name: 'shortTitle', label: field('shortTitle'), input: <Input /> },
      kinds.length < 2
        ? { label: field('kind'), fixed: kind(organization.kind) }
        : {
            name: 'kind',
            label: field('kind'),
            input: (
              <Select showSearch={byLabel} options={kinds.map((row) => ({ value: row.id, label: kind(row.id) }))} />
            ),
            show: (id) => kind(String(id)),
          },
      { label: field('parent'), fixed: organization.parent?.title ?? t('organizations.noParent') },
      ...(organization.family === 'organization' || organization.inn !== null || organization.ogrn !== null
        ? ofRegister
        : []),
      {
        name: 'timeZone',
        label: field('timeZone'),
        input: <TimeZoneSelect />,
        show: (zone) => (zone ? zoneTitle(String(zone)) : '—'),
      },
      {
        name: 'tags',
        label: field('tags'),
        input: <TagsInput />,
      },
    ],
  }
}

function useContacts(): Group {
  const { t } = useTranslation()
  const field = useField()
  const { addressFormat } = useMe()
  return {
    title: t('organizations.contacts'),
    rows: [
      {
        name: 'email',
        label: field('email'),
        input: <Input type="email" />,
      },
      { name: 'phone', label: field('phone'), input: <Input type="tel" /> },
      { name: 'fax', label: field('fax'), input: <Input type="tel" /> },
      {
        name: 'address',
        label: field('address'),
        input: <Input.TextArea autoSize />,
        show: (value) => addressShown(value as string | null, addressFormat),
      },
      { name: 'note', label: field('note'), input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} /> },
    ],
  }
}

function useRecord(organization: Organization): Group {
  const { t } = useTranslation()
  const field = useField()
  return {
    title: t('organizations.record'),
    rows: [
      { label: 'ID', fixed: organization.id },
      { label: t('organizations.createdAt'), fixed: <Moment at={organization.createdAt} /> },
      ...changedRow(t('organizations.updatedAt'), organization),
      ...(organization.archivedAt
        ? [{ label: field('archivedAt'), fixed: <Moment at={organization.archivedAt} /> }]
        : []),
    ],
  }
}
