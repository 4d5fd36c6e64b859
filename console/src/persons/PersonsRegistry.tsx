import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '../../../client/index.ts'
import { ImportLink } from '../imports/ImportLink.tsx'
import { placesAsked, usePlacesFilter } from '../organizations/filters/use-places-filter.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { dayText } from '../registry/time/Moment.tsx'
import { useMe } from '../session/me.ts'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { Eye } from './Eye.tsx'
import { isHollowName, personName, snilsText } from './name.ts'
import { organizationsAsked, useHomeKinds, usePersonFilters } from './PersonFilters.tsx'
import { listPersons } from './queries.ts'

const NewPersonDialog = lazy(() => import('./NewPersonDialog.tsx').then((file) => ({ default: file.NewPersonDialog })))

const PersonPanel = lazy(() => import('./PersonPanel.tsx').then((file) => ({ default: file.PersonPanel })))

const ComeDialog = lazy(() => import('../staffing/ComeDialog.tsx').then((file) => ({ default: file.ComeDialog })))

const CompareChosen = lazy(() =>
  import('../duplicates/CompareChosen.tsx').then((file) => ({ default: file.CompareChosen })),
)

const BulkPosts = lazy(() => import('../staffing/bulk/BulkPosts.tsx').then((file) => ({ default: file.BulkPosts })))

export type PersonKind = 'employee' | 'student' | 'guardian'

interface PersonsRegistryProps {
  readonly fixed?: RegistryQuery
  /** Only those who are such somewhere. */
  readonly kind?: PersonKind
  readonly home: string | undefined
  /** «Принять на работу» is offered, and where, if that is known. */
  readonly hires?: boolean
}

export function PersonsRegistry({ fixed, kind, home, hires = false }: PersonsRegistryProps) {
  const { t } = useTranslation()
  const places = usePlacesFilter()
  const sex = useSexes()
  const unconfirmed = useUnconfirmed()
  const depersonalized = useDepersonalized()
  const homeKinds = useHomeKinds()
  const moreFilters = usePersonFilters()
  return (
    <>
      <Registry
        name="persons"
        {...(fixed ? { place: 'card' } : {})}
        {...(kind ? { place: kind, fixed: { kind } } : {})}
        title={t(kind ? `persons.list.${kind}` : 'persons.title')}
        columns={useColumns(fixed !== undefined, kind)}
        load={listPersons}
        filters={[
          ...(fixed ? [] : [...places, ...homeKinds]),
          sex,
          ...(fixed ? [] : [depersonalized]),
          ...(kind === 'employee' ? [unconfirmed] : []),
        ]}
        {...(fixed ? {} : { asking, moreFilters })}
        rowKey={(row) => row.id}
        rowName={personName}
        exported
        ticks
        bulk={(selection) => (
          <Suspense>
            <CompareChosen selection={selection} />
            {kind !== 'guardian' && <BulkPosts list={kind ?? 'everybody'} selection={selection} />}
          </Suspense>
        )}
        open={(row) => ({ to: '/persons/$id', params: { id: row.id } })}
        {...(fixed ? { fixed, within: false } : { beside: (id: string) => <PersonPanel id={id} /> })}
        defaultSort="lastName,firstName,middleName"
        searchHint={t('persons.searchHint')}
        deeds={<Comings {...{ kind, home, hires }} />}
      />
      <OpenDialog {...{ fixed, kind, home }} />
    </>
  )
}

function useSexes() {
  const { t } = useTranslation()
  const options = (['female', 'male'] as const).map((value) => ({ value, label: t(`persons.sex.${value}`) }))
  return { key: 'sex', title: t('card.field.sex'), rare: true, options }
}

/** E11: whose name is none. */
function useDepersonalized() {
  const { t } = useTranslation()
  const options = [{ value: 'true', label: t('persons.depersonalized') }]
  return { key: 'depersonalized', title: t('persons.filter.names'), rare: true, options }
}

function useUnconfirmed() {
  const { t } = useTranslation()
  const options = [{ value: 'true', label: t('staffCards.waits') }]
  return { key: 'unconfirmed', title: t('staffCards.filter'), rare: true, options }
}

const asking = (query: RegistryQuery) => organizationsAsked(placesAsked(query))

const useColumns = (inCard: boolean, kind: PersonKind | undefined) => {
  const { t } = useTranslation()
  return useDescribedColumns<'persons', PersonRow>('persons', {
    lastName: (row) => row.lastName,
    firstName: (row) =>
      row.firstName ? (
        <>
          {row.firstName} {isHollowName(row) && <small>{t('persons.hollow')}</small>}
        </>
      ) : (
        <Eye of="persons" id={row.id} title={row.lastName} />
      ),
    middleName: (row) => row.middleName ?? '—',
    birthDate: (row) => dayText(row.birthDate),
    sex: (row) => (row.sex ? t(`persons.sex.${row.sex}`) : '—'),
    snils: (row) => (row.snils ? snilsText(row.snils) : '—'),
    home: { long: true, hidden: inCard, show: (row) => row.home?.title },
    groups: { hidden: kind !== 'student', show: (row) => row.groups.join(', ') || '—' },
    email: (row) => row.email ?? '—',
    phone: (row) => row.phone ?? '—',
  })
}

interface PartProps {
  readonly fixed?: RegistryQuery | undefined
  readonly kind: PersonKind | undefined
  readonly home: string | undefined
}

/** How somebody comes into the registry: by a card alone, to a post, to a class. */
function Comings({ kind, home, hires }: PartProps & { readonly hires: boolean }) {
  const { t } = useTranslation()
  const [, change] = useUrl()
  const navigate = useNavigate()
  const { moves } = useMe()
  return (
    <>
      {!kind && <ImportLink kind="persons" />}
      {kind === 'employee' && <ImportLink kind="employees" />}
      {home !== undefined && !kind && (
        <Button type={hires ? 'default' : 'primary'} icon={<PlusIcon />} onClick={() => change({ new: 'person' })}>
          {t('persons.create')}
        </Button>
      )}
      {hires && (!kind || kind === 'employee') && (
        <Button type="primary" icon={<PlusIcon />} onClick={() => void navigate({ to: '/hire' })}>
          {t('staffing.hire')}
        </Button>
      )}
      {kind === 'student' && moves.includes('enrol') && (
        <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'student' })}>
          {t('staffing.deed.enrol')}
        </Button>
      )}
    </>
  )
}

/** What the address says is open. */
function OpenDialog({ fixed, kind, home }: PartProps) {
  const [url, change] = useUrl()
  const navigate = useNavigate()
  const close = () => change({ new: undefined }, true)
  return (
    <>
      {kind === 'student' && url.new === 'student' && (
        <Suspense>
          <ComeDialog comes={{ to: 'class' }} onClose={close} />
        </Suspense>
      )}
      {home !== undefined && (url.new === 'person' || (url.new === 'yes' && !fixed)) && (
        <Suspense>
          <NewPersonDialog
            home={home}
            onClose={close}
            onMade={(id) => void navigate({ to: '/persons/$id', params: { id } })}
          />
        </Suspense>
      )}
    </>
  )
}
