import { mostResults } from '../queries-page.ts'
import type { Attribute, ResourceKind, Schema } from './attribute.ts'
import { kinds } from './kinds.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0'
export const mostOperations = 1000
export const mostBytes = 4 * 1024 * 1024

/** What the door can (RFC 7643 §5, RFC 9865 §4). */
export const providerConfig = (base: string) => ({
  schemas: [`${core}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: mostOperations, maxPayloadSize: mostBytes },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: true },
  sort: { supported: true },
  etag: { supported: true },
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 100,
    maxPageSize: mostResults,
  },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer',
      description: 'A key of a subsystem that acts as an account with the right to provision.',
      specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

const resourceType = ({ name, endpoint, description, schema, extensions }: ResourceKind, base: string) => ({
  schemas: [`${core}:ResourceType`],
  ...{ id: name, name, endpoint, description, schema: schema.id },
  ...(extensions.length > 0 && { schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })) }),
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
})

export const resourceTypes = (base: string) => kinds.map((kind) => resourceType(kind, base))

export const schemas = (base: string) =>
  kinds.flatMap(({ schema, extensions }) => [schema, ...extensions]).map((one) => described(one, base))

const described = ({ id, name, description, attributes }: Schema, base: string) => ({
  schemas: [`${core}:Schema`],
  ...{ id, name, description, attributes: attributes.map(attributeOf) },
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
})

function attributeOf(attribute: Attribute): object {
  const { name, type = 'string', description, canonicalValues, referenceTypes, subAttributes } = attribute
  return {
    ...{ name, type, description },
    multiValued: attribute.multiValued ?? false,
    required: attribute.required ?? false,
    caseExact: attribute.caseExact ?? false,
    mutability: attribute.mutability ?? 'readWrite',
    returned: attribute.returned ?? 'default',
    uniqueness: attribute.uniqueness ?? 'none',
    ...(canonicalValues && { canonicalValues }),
    ...(referenceTypes && { referenceTypes }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }),
  }
}
