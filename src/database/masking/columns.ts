/**
 * What a masked viewer reads in place of each table that tells of people (A18). `h.number`: of a row that is hidden from them; null: of one
 * that is not. A column that is not named here is empty in a hidden row, so what a later migration adds is hidden until somebody opens it.
 */
export interface MaskedTable {
  /** Joins `h` to `t`. Its `hidden` tells whether the row is. */
  readonly join: string
  readonly open: readonly string[]
  /** Of a hidden row, by column. */
  readonly instead: Readonly<Record<string, string>>
  /** Rows that are not there at all. */
  readonly absent?: string
}

/** «№ 004512»; of what is there no more, so that nobody knows whose it was, without one. */
export const numberOf = (number: string): string =>
  `coalesce('№ ' || case when ${number} < 1000000 then lpad(${number}::text, 6, '0') else ${number}::text end, '№ ……')`

/** As `search_fold` would fold it, with and without the zeroes before it. */
const soughtBy = (number: string): string =>
  `coalesce(' ' || case when ${number} < 1000000 then lpad(${number}::text, 6, '0') || ' ' else '' end || ${number}::text, '')`

const label = numberOf('h.number')
const sought = soughtBy('h.number')

/** Of the account `id`: one that is hidden, or is there no more. */
const accountHidden = (id: string, as: string) =>
  `left join lateral (select a.number, true as hidden from (select 1) as one
     left join public.hidden_accounts a on a.id = ${id}
     where ${id} is not null and (a.id is not null or not exists (select from public.accounts where id = ${id}))) as ${as} on true`

const personHidden = (id: string, when: string, as: string) =>
  `left join lateral (select p.number, true as hidden from (select 1) as one
     left join public.hidden_persons p on p.id = ${id}
     where ${when} and (p.id is not null or not exists (select from public.persons where id = ${id}))) as ${as} on true`

const byId = (view: string) => `left join (select id, number, true as hidden from public.${view}) as h on h.id = t.id`

/** Models of the change log whose titles name nobody but by the person or the account that the row is about. */
const openModels = [
  ...['organization', 'person', 'account', 'role', 'grant', 'key', 'catalog', 'region', 'setting', 'job', 'directory'],
  'provider',
  'client',
  'request',
]

/** Fields of the change log that tell nothing of who it is. */
const openFields = [
  'active',
  'home',
  'metarole',
  'right',
  'role',
  'scope',
  'validFrom',
  'validUntil',
  'mustChangePassword',
]

export const maskedTables: Readonly<Record<string, MaskedTable>> = {
  persons: {
    join: byId('hidden_persons'),
    open: ['id', 'home_id', 'created_at', 'updated_at', 'number'],
    instead: { last_name: label, search_text: `${sought} || '||||'` },
  },
  accounts: {
    join: byId('hidden_accounts'),
    open: [
      ...['id', 'metarole', 'home_id', 'person_id', 'password_hash', 'active', 'properties', 'failed_sign_ins'],
      ...['locked_until', 'last_sign_in_at', 'generation', 'must_change_password', 'created_at', 'updated_at', 'since'],
      ...['time_zone', 'language'],
      ...['hidden_sections', 'report_at_once', 'report_day', 'report_days', 'address_format'],
    ],
    instead: {
      login: label,
      login_key: label,
      last_name: label,
      shown_name: label,
      search_text: `${sought} || '|' || ${sought} || '|'`,
      number: 'h.number',
    },
  },
  changes: {
    join: `${personHidden('t.object_id', "t.model = 'person'", 'p')} ${accountHidden('t.account_id', 'o')} ${accountHidden('t.actor_id', 'd')}
      cross join lateral (select coalesce(p.number, o.number) as number, d.number as actor,
        p.hidden or o.hidden or t.model not in (${openModels.map((one) => `'${one}'`).join(', ')}) as about, d.hidden as doing, true as hidden) as h`,
    open: [
      'id',
      'revision',
      'at',
      'deed',
      'operation',
      'actor_id',
      'organization_id',
      'account_id',
      'model',
      'object_id',
      'ip',
    ],
    instead: {
      actor_title: `case when h.doing then ${numberOf('h.actor')} else t.actor_title end`,
      actor_login: 'case when not coalesce(h.doing, false) then t.actor_login end',
      actor_text: `case when h.doing then ${soughtBy('h.actor')} else t.actor_text end`,
      object_title: `case when h.about then ${label} else t.object_title end`,
      search_text: `case when h.about then ${sought} else t.search_text end`,
      fields: `case when h.about then (select coalesce(jsonb_agg(
          case when field ->> 'field' in (${openFields.map((one) => `'${one}'`).join(', ')}) then field
            else jsonb_build_object('field', field -> 'field', 'old', null, 'new', null) end), '[]')
        from jsonb_array_elements(t.fields) as field) else t.fields end`,
    },
  },
  events: {
    join: `${accountHidden('t.account_id', 'd')} ${personHidden('t.object_id', 't.object_id is not null', 'p')}
      cross join lateral (select d.number as actor, d.hidden as doing, p.number, p.hidden as about, true as hidden) as h`,
    open: ['id', 'at', 'event', 'subsystem', 'account_id', 'organization_id', 'ip', 'object_id'],
    instead: {
      account_title: `case when h.doing then ${numberOf('h.actor')} else t.account_title end`,
      account_login: 'case when not coalesce(h.doing, false) then t.account_login end',
      search_text: `case when h.doing then ${soughtBy('h.actor')} else t.search_text end`,
      object_title: `case when h.about then ${label} else t.object_title end`,
      details: `case when h.doing or h.about then '{}' else t.details end`,
    },
  },
  letters: {
    join: accountHidden('t.account_id', 'h'),
    open: [
      ...['id', 'channel', 'template', 'title', 'language', 'account_id', 'organization_id', 'state', 'tries'],
      ...['next_try_at', 'expires_at', 'created_at', 'settled_at'],
    ],
    instead: { to_name: label, to_address: label },
  },
  person_records: {
    join: 'left join (select id, true as hidden from public.hidden_persons) as h on h.id = t.person_id',
    open: ['id', 'source', 'person_id', 'first_seen_at', 'seen_at', 'changed_at', 'synchronization', 'gone_at'],
    instead: { external_id: "'№ ……'", fields: "'{}'" },
  },
  person_pairs: {
    join: 'left join lateral (select true as hidden where exists (select from public.hidden_persons where id in (t.low_id, t.high_id))) as h on true',
    open: [
      ...['id', 'low_id', 'high_id', 'weight', 'state', 'postponed_until', 'assignee_id', 'decided_by', 'decided_at'],
      ...['found_at', 'updated_at'],
    ],
    instead: { parts: "'[]'" },
  },
  person_keys: {
    join: 'left join public.hidden_persons h0 on h0.id = t.person_id cross join lateral (select h0.id is not null as hidden) as h',
    open: ['person_id', 'noted'],
    instead: {},
  },
  moves: {
    // Its title may name a child, and who did it, beside the person.
    join: 'cross join (select true as hidden) as h',
    open: ['id', 'deed', 'person_id', 'node_id', 'at', 'undone_at'],
    instead: { title: "split_part(t.title, ':', 1)", by_title: "'№ ……'", steps: "'[]'" },
  },
  // Whoever sees numbers decides no requests: of whom they are is not told.
  request_items: {
    join: 'cross join (select true as hidden) as h',
    open: ['id', 'request_id', 'place', 'person_ids', 'state'],
    instead: { title: "'№ ……'", fields: "'{}'" },
  },
  request_events: {
    join: 'cross join (select true as hidden) as h',
    open: ['id', 'request_id', 'at', 'by_id', 'by_title', 'what'],
    instead: {},
  },
  files: {
    // Without a join, so that a file can be put through it.
    join: '',
    open: [],
    instead: {},
    absent: `t.object_kind <> 'organization' and exists (select from public.hidden_accounts where id = t.object_id)`,
  },
}
