import Type, { type Static, type TProperties } from 'typebox'
import { ComparisonEntry } from './comparison-format.ts'

/** One schema per shape: it validates a preset file, types it, and becomes `presets/preset.schema.json` for editors. */
const closed = <P extends TProperties>(properties: P, description: string, title?: string) =>
  Type.Object(properties, { additionalProperties: false, description, ...(title !== undefined && { title }) })

const word = '[a-z0-9]+(-[a-z0-9]+)*'
const Id = Type.String({
  pattern: `^${word}(\\.${word})*$`,
  description: 'an id: lower-case Latin letters, digits and dashes, in words joined by dots (school.timetable.edit)',
})
const Pattern = Type.String({
  pattern: `^(\\*|${word}(\\.${word})*(\\.\\*)?|${word}:(\\*|[^*\\p{Cc}]{1,256}))$`,
  description:
    'an id, or a pattern: “school.*” (everything that begins with “school.”), “todo:*” (all names of “todo”) or “*” (everything)',
})
/** What a subsystem calls its own after its id and a colon may be any text: at the doors of AuthZEN it is asked by that alone. */
const own = `${word}:[^*\\p{Cc}]{1,256}`
const NamedId = Type.String({
  pattern: `^(${word}(\\.${word})*|${own})$`,
  description:
    'an id, or a name of the subsystem’s own: its id, a colon and any text without * (todo:can_read_user, gateway:GET)',
})
const Ids = Type.Array(Id, { minItems: 1 })
const Patterns = Type.Array(Pattern, { minItems: 1 })
const words = (limit: number) => Type.String({ minLength: 1, maxLength: limit, 'x-text': 'line' })

export const Title = closed({ ru: words(500), en: words(500) }, 'What people see, in Russian and English', 'Title')
export type Title = Static<typeof Title>

/** Something of the catalog, by name. */
export const NamedInCatalog = Type.Object({ id: Type.String(), title: Title }, { title: 'NamedInCatalog' })

export const families = ['organization', 'unit', 'group', 'building', 'category', 'book', 'record'] as const
export const powers = ['everything', 'subtree', 'roles', 'fixed', 'none'] as const
export const signInMethods = ['password', 'directory', 'esia', 'rsaa'] as const
/** What ЕСИА says of somebody at an organization. */
export const employments = ['employee', 'chief', 'administrator'] as const
export const affiliationKinds = ['employee', 'student', 'guardian'] as const
export const interfaces = ['console', 'diary', 'none'] as const
export const profileFields = [
  'name',
  'phones',
  'post',
  'note',
  'photo',
  'menu',
  'reports',
  'addresses',
  'deletion',
] as const
export const passwordClasses = ['letter', 'lower', 'upper', 'digit', 'special', 'no-repeats'] as const

const RecordDeeds = closed(
  {
    view: NamedId,
    create: NamedId,
    edit: NamedId,
    archive: NamedId,
    owner: Type.Optional({ ...NamedId, description: 'Changes its owners (A16); absent: it has none' }),
  },
  'Of records: which actions ask whoever keeps them in the product; absent: only their subsystem keeps them',
)
export type RecordDeeds = Static<typeof RecordDeeds>

const BookDeeds = closed(
  {
    read: { ...Id, description: 'Reads its approved records' },
    create: Id,
    edit: { ...Id, description: 'Changes what it is called and what is said of it' },
    open: { ...Id, description: 'Opens and closes it, and lets everybody read it' },
    archive: Id,
    delete: Id,
    createStructure: Id,
    editStructure: Id,
    deleteAttribute: Id,
    addRecord: Id,
    editRecord: Id,
    deleteRecord: Id,
    editValue: { ...Id, description: 'Changes the value of an attribute: of any, or of the one at which it is given' },
    agree: Id,
    approve: Id,
    sign: { ...Id, description: 'Puts a qualified signature on a revision that is agreed or approved' },
    isOpen: Type.Boolean({ description: 'Whether books of this kind are open' }),
    other: { ...Id, description: 'The kind that a book becomes when it is opened or closed' },
    attribute: { ...Id, description: 'The kind of the nodes of its attributes, at which powers over one are given' },
  },
  'Of reference books (N11): which actions ask whoever works with them, and the kinds beside this one',
)
export type BookDeeds = Static<typeof BookDeeds>

const KindEntry = closed(
  {
    id: Id,
    title: Title,
    note: Type.Optional(Title),
    family: Type.Enum(families),
    in: Type.Optional({
      ...Title,
      description:
        'How a sentence says that something is in one, before its title («в классе» 1-А); absent: as of its family',
    }),
    under: Type.Optional(Type.Array(Id, { minItems: 1, description: 'Kinds of parent; absent: any' })),
    root: Type.Optional(Type.Boolean({ description: 'May stand without a parent' })),
    deeds: Type.Optional(RecordDeeds),
    keptBy: Type.Optional({
      ...Id,
      description: 'The subsystem that writes such records by its key; absent: the one whose action `deeds.create` is',
    }),
    fallsTo: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 256,
        description:
          'Under which node a resource of this kind that is not registered, and says no parent, stands when it is asked about',
      }),
    ),
    book: Type.Optional(BookDeeds),
  },
  'A kind of node of the resource graph',
)

const MetaroleEntry = closed(
  {
    id: Id,
    title: Title,
    note: Type.Optional(Title),
    of: Type.Optional({ ...Title, description: 'Whose rights they are, in the genitive («ученика»): for sentences' }),
    rank: Type.Integer({
      minimum: 1,
      description: '1 is the most powerful; acting on an account of a lower rank number is refused',
    }),
    power: Type.Enum(powers),
    rights: Type.Optional(Patterns),
    except: Type.Optional(Type.Array(Pattern, { description: 'Taken out of `rights`' })),
    createdBy: Type.Optional(Type.Array(Id, { description: 'Metaroles that may create it; absent: nobody' })),
    deeds: Type.Optional(
      closed(
        {
          'dostup.accounts.create': Type.Optional(Ids),
          'dostup.accounts.edit': Type.Optional(Ids),
          'dostup.accounts.deactivate': Type.Optional(Ids),
          'dostup.accounts.delete': Type.Optional(Ids),
          'dostup.employees.hire': Type.Optional(Ids),
          'dostup.employees.transfer': Type.Optional(Ids),
          'dostup.employees.edit': Type.Optional(Ids),
          'dostup.employees.confirm': Type.Optional(Ids),
          'dostup.employees.dismiss': Type.Optional(Ids),
          'dostup.students.enrol': Type.Optional(Ids),
          'dostup.students.transfer': Type.Optional(Ids),
          'dostup.students.expel': Type.Optional(Ids),
          'dostup.guardians.join': Type.Optional(Ids),
        },
        'What deeds on its accounts, and on the people whom they come with, ask in place of these actions; any one suffices (A4, A14, L10)',
      ),
    ),
    comesWith: Type.Optional(
      Type.Enum(affiliationKinds, {
        description: 'Its accounts come by themselves: with a post, with a class, with a child (B6)',
      }),
    ),
    delegation: Type.Optional(
      Type.Enum(['held', 'any'], {
        description: 'held: hands out only what is held there; any: any role where it may give grants (N3)',
      }),
    ),
    delegates: Type.Optional(
      Type.Array(Pattern, { minItems: 1, description: 'What `delegation: any` is about; absent: every right (E7)' }),
    ),
    createsOnlyAtHome: Type.Optional(
      Type.Boolean({ description: 'Makes accounts and persons in the own organization only, not under it (N7)' }),
    ),
    convertsTo: Type.Optional({
      ...Ids,
      description: 'Metaroles into which its accounts can be turned (L9); absent: none',
    }),
    learner: Type.Optional(Type.Boolean({ description: 'Its accounts are of those who learn (A18)' })),
    licence: Type.Optional(Type.Boolean({ description: 'Every active account holds a licence key (A2)' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'At most so many accounts in all (A1)' })),
    signIn: Type.Optional(Type.Array(Type.Enum(signInMethods), { description: 'Absent: [password]' })),
    interface: Type.Optional(Type.Enum(interfaces)),
  },
  'A kind of account',
)

const ActionEntry = closed(
  {
    id: NamedId,
    title: Title,
    changes: Type.Optional(Type.Boolean({ description: 'Changes something (needs full access); absent: reads' })),
    learners: Type.Optional(
      Type.Enum(['by-number', 'by-name'], {
        description:
          'by-number: whoever may do it anywhere sees numbers in place of the personal data of learners (A18), so no pattern stands for it; by-name: whoever may do it where one is, is told the name when they ask',
      }),
    ),
  },
  'The smallest thing that can be checked; its id begins with the subsystem’s',
)

const FollowsUnit = Type.Boolean({
  description: 'An employee to whom it is given with no narrower scope holds it in the unit where they work (A8)',
})

const RightEntry = closed(
  {
    id: NamedId,
    title: Title,
    note: Type.Optional(Title),
    actions: Patterns,
    own: Type.Optional(Type.Boolean({ description: 'Reaches own records only' })),
    ownActions: Type.Optional(
      Type.Array(NamedId, { minItems: 1, description: 'Those of its actions that reach own records only (A13)' }),
    ),
    offered: Type.Optional(
      Type.Boolean({ description: 'false: no deed asks for it yet, so nobody is given it anew; decisions know it' }),
    ),
    when: Type.Optional(
      Type.Array(ComparisonEntry, {
        minItems: 1,
        maxItems: 20,
        description: 'Its condition: all of these must hold. A property that is not there makes its comparison fail',
      }),
    ),
    scopeKinds: Type.Optional(Ids),
    followsUnit: Type.Optional(FollowsUnit),
    ownUnit: Type.Optional(
      Type.Array(Id, {
        minItems: 1,
        description: 'Kinds of unit: held only in the unit of such a kind where the holder works, wherever given (A13)',
      }),
    ),
  },
  'What an administrator ticks: a titled set of actions',
)

const SectionEntry = closed(
  {
    id: Id,
    title: Title,
    scopeKinds: Type.Optional(
      Type.Array(Id, { minItems: 1, description: 'Kinds of node at which its rights may be granted; absent: any' }),
    ),
    followsUnit: Type.Optional(FollowsUnit),
    rights: Type.Array(RightEntry),
  },
  'A titled part of a subsystem’s catalog of rights',
)

const EventEntry = closed(
  { id: Id, title: Title },
  'A kind of event that the subsystem writes into the event log (B14); its id begins with the subsystem’s',
)

const SubsystemEntry = closed(
  {
    id: Id,
    title: Title,
    actions: Type.Array(ActionEntry),
    events: Type.Optional(Type.Array(EventEntry, { description: 'Absent: it writes none' })),
    sections: Type.Array(SectionEntry),
  },
  'A system that asks for decisions',
)

const RoleEntry = closed(
  {
    id: Id,
    title: Title,
    note: Type.Optional(Title),
    fixed: Type.Optional(Type.Boolean({ description: 'May not be edited (A12)' })),
    rights: Type.Array(Pattern),
    comesBy: Type.Optional(
      closed(
        { esia: Type.Array(Type.Enum(employments), { minItems: 1, description: 'Any one of them suffices' }) },
        'To whom it comes by itself at the sign-in, at their employer, by what ЕСИА says of them; it goes when ЕСИА says so no more (N3, N4)',
      ),
    ),
  },
  'A built-in role: a titled set of rights',
)

export const Policies = closed(
  {
    password: closed(
      {
        minLength: Type.Integer({ minimum: 1 }),
        maxLength: Type.Integer({ minimum: 1, maximum: 1024 }),
        requires: Type.Array(Type.Enum(passwordClasses)),
      },
      'What a password must be (B10, L15)',
    ),
    lockAfter: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
      description: 'a whole number of wrong passwords after which the account is locked (L16), or null: never',
    }),
    changeGivenPassword: Type.Boolean({
      description: 'A password that one account set for another must be changed at the first sign-in; absent: true',
    }),
    login: closed(
      {
        email: Type.Boolean({ description: 'The login is an e-mail address (L12)' }),
        refuse: Type.Array(words(20), { description: 'Texts that a login must not contain (L12)' }),
      },
      'What a login must be',
    ),
    newAccount: closed(
      {
        password: Type.Enum(['mandatory', 'optional'], { description: 'mandatory: given and repeated (B9)' }),
        metarole: Type.Optional({ ...Id, description: 'The one that is meant where the form names none (L12)' }),
        letter: Type.Optional(
          Type.Boolean({ description: 'Who is given no password is sent a letter with the way in (L12)' }),
        ),
      },
      'What the form of a new account asks, where its metarole signs in by a password',
    ),
    profile: Type.Array(Type.Enum(profileFields), {
      description:
        'What users change of themselves besides their password (A7, B12, L14): menu is what their main menu shows; reports how reports are run for them; addresses how addresses are shown to them; deletion lets them delete their own account',
    }),
    ownRevisions: Type.Optional(
      Type.Boolean({
        description: 'Whoever wrote something in a revision of a book may agree and approve it (N12); absent: false',
      }),
    ),
    emptyTexts: Type.Optional(
      closed(
        { accounts: Type.Optional(Title) },
        'What a list says that found nothing (N6), in the words of the source system; absent: what every list says',
      ),
    ),
    parentFixed: Type.Boolean({
      description:
        'An organization stays under the parent under which it was made (L6); absent: false, it can be moved',
    }),
    givenByRoot: Type.Array(Pattern, {
      description:
        'Rights that accounts at home in an organization without a parent give out, held or not, and nobody else does (L5)',
    }),
    recordsAtTop: Type.Optional(
      Type.Boolean({
        description:
          'A record is at home in the topmost organization, and the one below in which it was made has full access to it by a share (L2)',
      }),
    ),
    sharesEnd: Type.Optional(
      Type.Boolean({
        description:
          'Access to a record is of the organization to which it is given, and of none above it that was not given it (L2); absent: false, whoever holds something above has it too',
      }),
    ),
    latinEmails: Type.Optional(
      Type.Boolean({ description: 'An account’s e-mail is written in Latin letters, digits and signs alone (B9).' }),
    ),
    sharesByLevel: Type.Optional(
      Type.Boolean({
        description:
          'Access to a record is given by whoever manages it, whatever the people who come to it hold in their organization (L24)',
      }),
    ),
  },
  'Data that deeds read',
)
export type Policies = Static<typeof Policies>

const stage = {
  title: Title,
  all: Type.Optional(
    Type.Boolean({ description: 'All of them must, as they were when it began; absent: any one of them' }),
  ),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, description: 'Within which; absent: no matter when' })),
  signature: Type.Optional(
    Type.Enum(['simple', 'qualified'], { description: 'What they sign with, at least; absent: nothing' }),
  ),
}
const StageEntry = closed(
  {
    ...stage,
    action: Type.Optional({ ...Id, description: 'Whoever is allowed it where the document stands' }),
    role: Type.Optional({ ...Id, description: 'Whoever holds it there' }),
  },
  'A stage: who decides, by an action or by a role',
)

/** A way that documents go until they are approved. */
const ApprovalEntry = closed(
  {
    id: Id,
    title: Title,
    kinds: Type.Optional({ ...Ids, description: 'Records on which it runs; absent: none' }),
    subsystem: Type.Optional({ ...Id, description: 'Whose documents run it by REST; absent: nobody’s' }),
    authorsDecide: Type.Optional(Type.Boolean({ description: 'Whoever wrote it may decide on it too' })),
    stages: Type.Array(StageEntry, { minItems: 1, maxItems: 10 }),
  },
  'A route of approval (A19)',
)
export type ApprovalEntry = Static<typeof ApprovalEntry>

const AccessOfRoute = closed(
  {
    roles: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 })),
    subsystems: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  },
  'Requests for access that go by it: for these roles, for what opens these subsystems; neither is said: for whatever has no route of its own',
  'AccessOfRoute',
)

/** The same as administrators set it: people may be named as well, and requests for access go by it. */
export const ApprovalRouteForm = closed(
  {
    title: Title,
    kinds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
    subsystem: Type.Optional(Id),
    access: Type.Optional(AccessOfRoute),
    authorsDecide: Type.Optional(Type.Boolean()),
    stages: Type.Array(
      closed(
        {
          ...StageEntry.properties,
          accounts: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 50 })),
          owners: Type.Optional(Type.Boolean({ description: 'Whoever answers for the role that is asked for' })),
        },
        'Who decides: by an action, by a role, by name, or whoever answers for the role that is asked for',
        'ApprovalRouteStage',
      ),
      { minItems: 1, maxItems: 10 },
    ),
  },
  'A route of approval',
  'ApprovalRouteForm',
)
export type ApprovalRouteForm = Static<typeof ApprovalRouteForm>

const DutyEntry = closed(
  {
    right: Type.Optional(NamedId),
    role: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    action: Type.Optional({ ...NamedId, description: 'Whatever right brings it' }),
  },
  'A right, a role or an action: one of them',
  'Duty',
)
export type DutyEntry = Static<typeof DutyEntry>
const Side = Type.Array(DutyEntry, { minItems: 1, maxItems: 50 })

const separation = {
  title: Title,
  note: Type.Optional({ ...Title, description: 'Why' }),
  left: Side,
  right: { ...Side, description: 'Nobody holds anything of the one side with anything of the other' },
  at: Type.Optional(
    Type.Enum(['same', 'anywhere'], { description: 'same (usual): where both reach one node; anywhere: wherever' }),
  ),
  of: Type.Optional(
    Type.Enum(['person', 'account'], { description: 'person (usual): with all their accounts; account: each alone' }),
  ),
  exceptions: Type.Optional(
    Type.Boolean({ description: 'Whether somebody may be excepted for a time, with a reason; absent: true' }),
  ),
  active: Type.Optional(Type.Boolean({ description: 'false: proposed, an administrator turns it on; absent: true' })),
}

const SeparationEntry = closed({ id: Id, ...separation }, 'A rule of separation of duties')
export type SeparationEntry = Static<typeof SeparationEntry>

/** The same as administrators write it. */
export const SeparationRuleForm = closed(separation, 'A rule of separation of duties', 'SeparationRuleForm')
export type SeparationRuleForm = Static<typeof SeparationRuleForm>

export const PresetFile = closed(
  {
    $schema: Type.Optional(Type.String()),
    preset: Id,
    title: Title,
    include: Type.Optional(Type.Array(Id, { description: 'Presets whose kinds, subsystems and roles join this one' })),
    timeZone: Type.Optional(
      Type.String({ description: 'In which days begin where an installation has set no other; absent: UTC' }),
    ),
    kinds: Type.Optional(Type.Array(KindEntry)),
    metaroles: Type.Optional(Type.Array(MetaroleEntry)),
    subsystems: Type.Optional(Type.Array(SubsystemEntry)),
    roles: Type.Optional(Type.Array(RoleEntry)),
    approvals: Type.Optional(Type.Array(ApprovalEntry)),
    separation: Type.Optional(Type.Array(SeparationEntry)),
    administrator: Type.Optional(
      closed(
        { metarole: Id, role: Type.Optional(Id) },
        'The account that an empty system starts with, and its role at the root; absent: the strongest metarole',
      ),
    ),
    policies: Type.Optional(Type.Partial(Policies, { additionalProperties: false })),
  },
  'A role model of Dostup as data',
)
export type PresetFile = Static<typeof PresetFile>
export type KindEntry = Static<typeof KindEntry>
export type MetaroleEntry = Static<typeof MetaroleEntry>
export type SubsystemEntry = Static<typeof SubsystemEntry>
export type SectionEntry = Static<typeof SectionEntry>
export type ActionEntry = Static<typeof ActionEntry>
export type RightEntry = Static<typeof RightEntry>
export type RoleEntry = Static<typeof RoleEntry>
