import { type Static, Type } from 'typebox'
import { ApprovalRouteForm, Title } from '../catalog/index.ts'
import { Id, line, lines, Moment, NamedOrHidden, nullable } from '../registry/index.ts'
import { Signature, SigningForm } from '../signatures/index.ts'

export const ApprovalState = Type.Enum(['going', 'approved', 'returned', 'withdrawn'])
export type ApprovalState = Static<typeof ApprovalState>

const mostContent = 200

/** A document that its subsystem keeps: what it says stands in `content`, files by their hashes. */
export const DescribedDocument = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 200, description: 'As its subsystem calls it.' }),
    title: line(500),
    link: Type.Optional(nullable(Type.String({ maxLength: 2000, pattern: '^https?://' }))),
    content: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: mostContent }),
  },
  { title: 'DescribedDocument', additionalProperties: false },
)
export type DescribedDocument = Static<typeof DescribedDocument>

export const NewApproval = Type.Object(
  {
    routeId: Type.String({ maxLength: 128 }),
    recordId: Type.Optional({
      ...Id,
      description: 'A record, or an organization, a unit or a class, that is kept here; else `document`.',
    }),
    document: Type.Optional(DescribedDocument),
    nodeId: Type.Optional({ ...Id, description: 'Of a document: where the rights are asked.' }),
    authorIds: Type.Optional(
      Type.Array(Id, { maxItems: 50, description: 'Of a document: accounts of those who wrote it.' }),
    ),
    note: Type.Optional(nullable(lines(2000))),
  },
  { title: 'ApprovalCreation', additionalProperties: false },
)
export type NewApproval = Static<typeof NewApproval>

export const ApprovalDecision = Type.Object(
  {
    hash: Type.Optional(Type.String({ description: 'Of the document that was looked at: another is refused.' })),
    text: Type.Optional(nullable(lines(2000))),
    signature: Type.Optional(SigningForm),
  },
  { title: 'ApprovalDecision', additionalProperties: false },
)
export type ApprovalDecision = Static<typeof ApprovalDecision>

export const ApprovalAgain = Type.Object(
  { document: Type.Optional(DescribedDocument), note: Type.Optional(nullable(lines(2000))) },
  { title: 'ApprovalAgain', additionalProperties: false },
)
export type ApprovalAgain = Static<typeof ApprovalAgain>

export const ApprovalRow = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    title: Type.String(),
    route: Title,
    objectKind: Type.Enum(['record', 'organization', 'document', 'request']),
    objectId: Type.String(),
    state: ApprovalState,
    stage: nullable({ ...Title, description: 'Which it waits in; null when it waits for nobody.' }),
    place: NamedOrHidden,
    startedBy: Type.String(),
    version: Type.Integer(),
    dueAt: nullable(Moment),
    overdue: Type.Boolean(),
    waitsForMe: Type.Boolean(),
    settledAt: nullable(Moment),
    createdAt: Moment,
    updatedAt: Moment,
  },
  { title: 'ApprovalRow' },
)
export type ApprovalRow = Static<typeof ApprovalRow>

export const ApprovalCard = Type.Object(
  {
    ...ApprovalRow.properties,
    link: nullable(Type.String()),
    hash: Type.String(),
    changed: Type.Boolean({ description: 'The record says something else by now than what is decided on.' }),
    stages: Type.Array(
      Type.Object(
        {
          title: Title,
          by: Type.String({ description: 'The action, the role, or names.' }),
          all: Type.Boolean(),
          signature: nullable(Type.Enum(['simple', 'qualified'])),
          state: Type.Enum(['done', 'going', 'ahead']),
          decided: Type.Array(
            Type.Object(
              { by: Type.String(), for: nullable(Type.String()), at: Moment, signatureId: nullable(Type.String()) },
              { title: 'ApprovalDecided' },
            ),
          ),
          waits: Type.Array(Type.String(), { description: 'Of a stage of names: who has not decided.' }),
        },
        { title: 'ApprovalStageView' },
      ),
    ),
    events: Type.Array(
      Type.Object(
        {
          at: Moment,
          by: Type.String(),
          for: nullable(Type.String()),
          what: Type.String(),
          stage: nullable(Title),
          version: Type.Integer(),
          text: nullable(Type.String()),
        },
        { title: 'ApprovalEvent' },
      ),
    ),
    signatures: Type.Array(Signature),
    may: Type.Object(
      {
        agree: Type.Boolean(),
        return: Type.Boolean(),
        sendAgain: Type.Boolean(),
        withdraw: Type.Boolean(),
      },
      { title: 'ApprovalMay' },
    ),
  },
  { title: 'Approval' },
)
export type ApprovalCard = Static<typeof ApprovalCard>

export const ApprovalsOfRecord = Type.Object(
  {
    items: Type.Array(ApprovalRow, { description: 'The newest first.' }),
    routes: Type.Array(Type.Object({ id: Type.String(), title: Title }), {
      description: 'By which the caller may send it now.',
    }),
  },
  { title: 'ApprovalsOfRecord' },
)
export type ApprovalsOfRecord = Static<typeof ApprovalsOfRecord>

export const ApprovalRoutes = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          ofPreset: Type.Boolean({ description: 'The preset has one by this id.' }),
          isSet: Type.Boolean({ description: 'As administrators have set it.' }),
          ...ApprovalRouteForm.properties,
        },
        { title: 'ApprovalRoute' },
      ),
    ),
    may: Type.Object({ edit: Type.Boolean() }),
  },
  { title: 'ApprovalRoutes' },
)
export type ApprovalRoutes = Static<typeof ApprovalRoutes>

const Day = Type.String({ format: 'date' })
export const SubstituteForm = Type.Object(
  { accountId: Id, from: Day, until: Day },
  { title: 'SubstituteForm', additionalProperties: false },
)
export type SubstituteForm = Static<typeof SubstituteForm>

export const Substitutes = Type.Object(
  {
    own: nullable(
      Type.Object(
        { accountId: Type.String(), title: Type.String(), from: Day, until: Day },
        { title: 'OwnSubstitute', description: 'Who decides for the caller.' },
      ),
    ),
    of: Type.Array(Type.Object({ title: Type.String(), from: Day, until: Day }, { title: 'SubstituteOf' }), {
      description: 'For whom the caller decides.',
    }),
  },
  { title: 'Substitutes' },
)
export type Substitutes = Static<typeof Substitutes>
