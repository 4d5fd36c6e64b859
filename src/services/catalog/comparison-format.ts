import Type, { type Static } from 'typebox'

const PropertyName = Type.String({
  pattern: '^[A-Za-z]+\\.\\S{1,100}$',
  description: 'a property: “account.”, “action.”, “node.” or “request.”, then its name (node.status)',
})
const other = Type.Object(
  { property: PropertyName },
  { title: 'PropertyReference', additionalProperties: false, description: 'Another property, whose value is taken' },
)
export const Value = Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()], {
  description: 'a text, a number, true or false',
})

/** One comparison of a right's condition, as the engine reads it (`Comparison` in `facts.ts`); what it means is checked by `check-conditions.ts`. */
export const ComparisonEntry = Type.Object(
  {
    property: PropertyName,
    equal: Type.Optional(
      Type.Union([Value, other], {
        description: 'a text, a number, true or false, or “{ property: … }”: the property is it, or has it in its list',
      }),
    ),
    oneOf: Type.Optional(
      Type.Union([Type.Array(Value, { minItems: 1 }), other], {
        description: 'a list of values, or “{ property: … }”: the property, or a member of its list, is one of them',
      }),
    ),
    notEqual: Type.Optional(
      Type.Union([Value, other], {
        description:
          'a text, a number, true or false, or “{ property: … }”: the property is there, of its type, and is not it, nor has it in its list',
      }),
    ),
    notOneOf: Type.Optional(
      Type.Union([Type.Array(Value, { minItems: 1 }), other], {
        description:
          'a list of values, or “{ property: … }”: the property is there, of their types, and is none of them, nor is a member of its list',
      }),
    ),
    before: Type.Optional(
      Type.Union([Value, other], {
        description: 'a number, a moment, or “{ property: … }”: the property is less, or earlier',
      }),
    ),
    after: Type.Optional(
      Type.Union([Value, other], {
        description: 'a number, a moment, or “{ property: … }”: the property is as much or more, that moment or later',
      }),
    ),
    network: Type.Optional(
      Type.Union([Type.Array(Type.String(), { minItems: 1 }), other], {
        description:
          'a list of networks ([10.0.0.0/8]), or “{ property: … }”: the property is an address in one of them',
      }),
    ),
    present: Type.Optional(
      Type.Boolean({
        description: 'true or false: the property is there, or is absent (neither stored nor sent, or an empty list)',
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'Comparison',
    description:
      'One comparison: a property, and one of equal, oneOf, notEqual, notOneOf, before, after, network, present',
  },
)
export type ComparisonEntry = Static<typeof ComparisonEntry>
