/** An attribute of a resource, as RFC 7643 §7 describes one; what is not said is the standard's own default. */
export interface Attribute {
  readonly name: string
  readonly type?: 'boolean' | 'dateTime' | 'complex' | 'reference'
  readonly description: string
  readonly multiValued?: true
  readonly required?: true
  readonly caseExact?: true
  readonly mutability?: 'readOnly' | 'immutable' | 'writeOnly'
  readonly returned?: 'never' | 'always'
  readonly uniqueness?: 'server'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
  /** Of its text; absent: 256. Not told. */
  readonly longest?: number
}

export interface Schema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

export interface ResourceKind {
  readonly name: 'User' | 'Group'
  readonly endpoint: '/Users' | '/Groups'
  readonly description: string
  readonly schema: Schema
  readonly extensions: readonly Schema[]
  /** Of the standard, and not kept: whoever sends them is not refused for it. */
  readonly passedOver: readonly string[]
}

/** As SCIM compares names. */
export const isNamed = (name: string, asked: string): boolean => name.toLowerCase() === asked.toLowerCase()

export interface Found {
  readonly schema: Schema
  readonly isExtension: boolean
  readonly attribute: Attribute
  readonly sub: Attribute | undefined
}

/** Of the resource and its meta data: what every resource has. */
const common: readonly Attribute[] = [
  { name: 'id', description: 'Of the product.', mutability: 'readOnly', returned: 'always', caseExact: true },
  { name: 'schemas', description: 'Which are used.', multiValued: true, mutability: 'readOnly', caseExact: true },
  { name: 'externalId', description: 'As the subsystem calls it.', caseExact: true },
  {
    name: 'meta',
    type: 'complex',
    description: 'Of the resource itself.',
    mutability: 'readOnly',
    subAttributes: [
      { name: 'resourceType', description: 'Its name.', mutability: 'readOnly', caseExact: true },
      { name: 'created', type: 'dateTime', description: 'When.', mutability: 'readOnly' },
      { name: 'lastModified', type: 'dateTime', description: 'When.', mutability: 'readOnly' },
      { name: 'location', type: 'reference', description: 'Its address.', mutability: 'readOnly', caseExact: true },
      { name: 'version', description: 'Its ETag.', mutability: 'readOnly', caseExact: true },
    ],
  },
]

export const attributesOf = ({ schema }: ResourceKind): readonly Attribute[] => [...common, ...schema.attributes]

/** What a path names (`name.givenName`, `urn:…:User:department`), without brackets; undefined: nothing that is known. */
export function findAttribute(kind: ResourceKind, path: string): Found | undefined {
  const { schema, rest } = withinSchema(kind, path)
  if (rest === undefined) return undefined
  const [name = '', subName, ...more] = rest.split('.')
  if (more.length > 0) return undefined
  const isExtension = schema.id !== kind.schema.id
  const attribute = (isExtension ? schema.attributes : attributesOf(kind)).find((one) => isNamed(one.name, name))
  if (attribute === undefined) return undefined
  const sub = subName === undefined ? undefined : attribute.subAttributes?.find((one) => isNamed(one.name, subName))
  return subName !== undefined && sub === undefined ? undefined : { schema, isExtension, attribute, sub }
}

/** The schema that a path begins with, and what of the path is left; nothing left: it names the schema itself. */
export function withinSchema(kind: ResourceKind, path: string): { schema: Schema; rest: string | undefined } {
  for (const schema of [kind.schema, ...kind.extensions]) {
    if (isNamed(schema.id, path)) return { schema, rest: undefined }
    if (isNamed(`${schema.id}:`, path.slice(0, schema.id.length + 1)))
      return { schema, rest: path.slice(schema.id.length + 1) }
  }
  return { schema: kind.schema, rest: path }
}

/** Whether the standard knows it and the product does not keep it. */
export function isPassedOver(kind: ResourceKind, path: string): boolean {
  const { rest = '' } = withinSchema(kind, path)
  const plain = rest.replace(/\[.*\]/s, '')
  return kind.passedOver.some((one) => isNamed(one, plain) || isNamed(one, plain.split('.', 1)[0] ?? ''))
}
