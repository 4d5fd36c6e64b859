/** Which rows and columns of the database a region becomes, in the order in which they refer to each other. */
import type { Tables } from '../../database/index.ts'
import { loginKey } from '../accounts/index.ts'
import type { Region } from './region.ts'

export interface RegionColumn<Row> {
  readonly type: 'text' | 'boolean' | 'date' | 'timestamptz' | 'text[]'
  readonly of: (row: Row) => string | boolean | null
}

export interface RegionTable<Row> {
  readonly name: keyof Tables
  readonly columns: Readonly<Record<string, RegionColumn<Row>>>
}

/** A stage of the sowing: its rows are looked up when its turn comes. */
export interface Stage {
  readonly name: keyof Tables
  readonly total: number
  /** Hands out the rows from `from`, at most `count`, with the table that they go to. */
  readonly insert: (
    write: <Row>(table: RegionTable<Row>, rows: readonly Row[]) => Promise<void>,
    from: number,
    count: number,
  ) => Promise<void>
}

const text = <Row>(of: (row: Row) => string | null): RegionColumn<Row> => ({ type: 'text', of })
const list = <Row>(of: (row: Row) => readonly string[]): RegionColumn<Row> => ({
  type: 'text[]',
  of: (row) => of(row).join(','),
})
const flag = <Row>(of: (row: Row) => boolean): RegionColumn<Row> => ({ type: 'boolean', of })
const date = <Row>(of: (row: Row) => string | null): RegionColumn<Row> => ({ type: 'date', of })
const moment = <Row>(of: (row: Row) => string | null): RegionColumn<Row> => ({ type: 'timestamptz', of })

/** Column names are checked against the table's row type; the rows they read against the region's. */
function stage<Name extends keyof Tables, Row>(
  name: Name,
  rows: readonly Row[],
  columns: Partial<Record<keyof Tables[Name] & string, RegionColumn<Row>>>,
): Stage {
  const table: RegionTable<Row> = { name, columns: columns as RegionTable<Row>['columns'] }
  return { name, total: rows.length, insert: (write, from, count) => write(table, rows.slice(from, from + count)) }
}

export function stagesOf(region: Region): Stage[] {
  return [
    nodesOf(region),
    organizationsOf(region),
    personsOf(region),
    affiliationsOf(region),
    accountsOf(region),
    grantsOf(region),
    sharesOf(region),
  ]
}

const nodesOf = (region: Region): Stage =>
  stage('nodes', region.nodes, {
    id: text((node) => node.id),
    kind: text((node) => node.kind),
    title: text((node) => node.title),
    parent_id: text((node) => node.parentId),
    owner_ids: list((node) => node.ownerIds),
    archived_at: moment((node) => node.archivedAt),
    created_at: moment((node) => node.createdAt),
    // Nothing has been changed since.
    updated_at: moment((node) => node.createdAt),
  })

const organizationsOf = (region: Region): Stage =>
  stage('organizations', region.organizations, {
    node_id: text((organization) => organization.nodeId),
    short_title: text((organization) => organization.shortTitle),
    inn: text((organization) => organization.inn),
    time_zone: text((organization) => organization.timeZone),
    email: text((organization) => organization.email),
    phone: text((organization) => organization.phone),
    address: text((organization) => organization.address),
    tags: list((organization) => organization.tags),
  })

const personsOf = (region: Region): Stage =>
  stage('persons', region.persons, {
    id: text((person) => person.id),
    home_id: text((person) => person.homeId),
    last_name: text((person) => person.lastName),
    first_name: text((person) => person.firstName),
    middle_name: text((person) => person.middleName),
    birth_date: date((person) => person.birthDate),
    sex: text((person) => person.sex),
    snils: text((person) => person.snils),
    email: text((person) => person.email),
    phone: text((person) => person.phone),
  })

const affiliationsOf = (region: Region): Stage =>
  stage('affiliations', region.affiliations, {
    person_id: text((affiliation) => affiliation.personId),
    node_id: text((affiliation) => affiliation.nodeId),
    kind: text((affiliation) => affiliation.kind),
    post: text((affiliation) => affiliation.post),
    valid_from: date((affiliation) => affiliation.validFrom),
    valid_until: date((affiliation) => affiliation.validUntil),
  })

const accountsOf = (region: Region): Stage =>
  stage('accounts', region.accounts, {
    id: text((account) => account.id),
    login: text((account) => account.login),
    login_key: text((account) => loginKey(account.login)),
    metarole: text((account) => account.metarole),
    home_id: text((account) => account.homeId),
    person_id: text((account) => account.personId),
    email: text((account) => account.email),
    password_hash: text((account) => account.passwordHash),
    active: flag((account) => account.active),
    created_at: moment((account) => account.createdAt),
    // Nothing has been changed since.
    updated_at: moment((account) => account.createdAt),
  })

const grantsOf = (region: Region): Stage =>
  stage('grants', region.grants, {
    account_id: text((grant) => grant.accountId),
    affiliates_of: text((grant) => grant.affiliates?.of ?? null),
    affiliates_below: flag((grant) => grant.affiliates?.below ?? false),
    affiliates_kind: text((grant) => grant.affiliates?.kind ?? null),
    role_id: text((grant) => grant.roleId),
    right_id: text((grant) => grant.rightId),
    scope_id: text((grant) => grant.scopeId),
    valid_from: moment((grant) => grant.validFrom),
    valid_until: moment((grant) => grant.validUntil),
    active: flag((grant) => grant.deactivated === null),
    reason: text((grant) => grant.reason),
    created_by: text((grant) => grant.createdBy),
    created_at: moment((grant) => grant.createdAt),
    deactivated_by: text((grant) => grant.deactivated?.by ?? null),
    deactivated_at: moment((grant) => grant.deactivated?.at ?? null),
  })

const sharesOf = (region: Region): Stage =>
  stage('shares', region.shares, {
    node_id: text((share) => share.nodeId),
    to_id: text((share) => share.toId),
    level: text((share) => share.level),
    created_by: text((share) => share.createdBy),
    created_at: moment((share) => share.createdAt),
  })
