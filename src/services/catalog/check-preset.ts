import { isTimeZone } from '../../core/times/index.ts'
import { rightsOf } from './catalog.ts'
import { checkCondition } from './check-conditions.ts'
import type { Joined } from './join.ts'
import { didYouMean } from './nearest-word.ts'
import { matchesNothing } from './patterns.ts'
import type { MetaroleEntry, PresetFile, RightEntry, SubsystemEntry } from './preset-format.ts'
import type { Fault, Path, Source } from './source.ts'

/** Every id that a file says must be there, once; every id that it refers to must be there. `included`: what its includes bring. */
export const checkPreset = (source: Source<PresetFile>, file: PresetFile, included: Joined): Fault[] => {
  const faults: Fault[] = []
  const report: Report = (path, reason) => {
    faults.push(source.fault(path, reason))
  }
  const names = checkNames(report, file, included)
  checkKinds(report, file, names)
  for (const [at, subsystem] of (file.subsystems ?? []).entries()) checkRights(report, at, subsystem, names)
  for (const [at, role] of (file.roles ?? []).entries()) {
    refer(report, ['roles', at, 'rights'], { what: 'right', said: role.rights, known: names.rights })
  }
  for (const [at, metarole] of (file.metaroles ?? []).entries()) checkMetarole(report, at, metarole, names)
  checkTimeZone(report, file)
  checkApprovals(report, file, names)
  checkSeparation(report, file, names)
  checkAdministrator(report, file, names)
  checkPolicies(report, file, names)
  return faults
}

const checkTimeZone = (report: Report, { timeZone }: PresetFile): void => {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    report(['timeZone'], `there is no time zone “${timeZone}”: a name such as Europe/Moscow is needed`)
}

const checkKinds = (report: Report, { kinds = [] }: PresetFile, names: Names): void => {
  for (const [at, kind] of kinds.entries()) {
    refer(report, ['kinds', at, 'under'], { what: 'kind', said: kind.under, known: names.kinds })
    const kept = kind.keptBy === undefined ? undefined : [kind.keptBy]
    refer(report, ['kinds', at, 'keptBy'], { what: 'subsystem', said: kept, known: names.subsystems })
    for (const [deed, action] of Object.entries(kind.deeds ?? {})) {
      refer(report, ['kinds', at, 'deeds', deed], { what: 'action', said: [action], known: names.actions })
    }
    for (const [word, said] of Object.entries(kind.book ?? {})) {
      if (typeof said !== 'string') continue
      const isKind = word === 'other' || word === 'attribute'
      const referred = isKind
        ? ({ what: 'kind', known: names.kinds } as const)
        : ({ what: 'action', known: names.actions } as const)
      refer(report, ['kinds', at, 'book', word], { ...referred, said: [said] })
    }
  }
}

const checkApprovals = (report: Report, { approvals = [] }: PresetFile, names: Names): void => {
  for (const [at, { kinds, subsystem, stages }] of approvals.entries()) {
    const path = ['approvals', at]
    refer(report, [...path, 'kinds'], { what: 'kind', said: kinds, known: names.kinds })
    const subsystems = subsystem === undefined ? [] : [subsystem]
    refer(report, [...path, 'subsystem'], { what: 'subsystem', said: subsystems, known: names.subsystems })
    for (const [place, { action, role }] of stages.entries()) {
      const stage = [...path, 'stages', place]
      if ((action === undefined) === (role === undefined)) report(stage, 'a stage is either by “action” or by “role”')
      refer(report, [...stage, 'action'], { what: 'action', said: action ? [action] : [], known: names.actions })
      refer(report, [...stage, 'role'], { what: 'role', said: role ? [role] : [], known: names.roles })
    }
  }
}

const checkSeparation = (report: Report, { separation = [] }: PresetFile, names: Names): void => {
  for (const [at, rule] of separation.entries())
    for (const side of ['left', 'right'] as const)
      for (const [place, { right, role, action }] of rule[side].entries()) {
        const path = ['separation', at, side, place]
        const said = [right, role, action].filter((one) => one !== undefined)
        if (said.length !== 1) report(path, 'a duty is one of “right”, “role” and “action”')
        refer(report, [...path, 'right'], { what: 'right', said: right ? [right] : [], known: names.rights })
        refer(report, [...path, 'role'], { what: 'role', said: role ? [role] : [], known: names.roles })
        refer(report, [...path, 'action'], { what: 'action', said: action ? [action] : [], known: names.actions })
      }
}

const checkAdministrator = (report: Report, { administrator }: PresetFile, names: Names): void => {
  if (administrator === undefined) return
  refer(report, ['administrator', 'metarole'], {
    what: 'metarole',
    said: [administrator.metarole],
    known: names.metaroles,
  })
  refer(report, ['administrator', 'role'], {
    what: 'role',
    said: administrator.role ? [administrator.role] : [],
    known: names.roles,
  })
}

const checkPolicies = (report: Report, file: PresetFile, names: Names): void => {
  const { password, givenByRoot, newAccount } = file.policies ?? {}
  refer(report, ['policies', 'givenByRoot'], { what: 'right', said: givenByRoot, known: names.rights })
  const usual = newAccount?.metarole
  refer(report, ['policies', 'newAccount', 'metarole'], {
    what: 'metarole',
    said: usual === undefined ? [] : [usual],
    known: names.metaroles,
  })
  if (password && password.minLength > password.maxLength) {
    report(['policies', 'password', 'minLength'], `“minLength” ${password.minLength} is above “maxLength”`)
  }
}

type Report = (path: Path, reason: string) => void

interface Names {
  readonly kinds: readonly string[]
  readonly actions: readonly string[]
  readonly rights: readonly string[]
  readonly metaroles: readonly string[]
  readonly subsystems: readonly string[]
  readonly roles: readonly string[]
}

/** Says each id that is defined twice, in the file or in an include; gives all names that may be referred to. */
const checkNames = (report: Report, file: PresetFile, included: Joined): Names => {
  const subsystems = [...included.subsystems.values()].map(({ it }) => it)
  const taken = {
    kind: new Set<string>(),
    metarole: new Set<string>(),
    subsystem: new Set(included.subsystems.keys()),
    role: new Set(included.roles.keys()),
    action: new Set(subsystems.flatMap(({ actions }) => actions.map(({ id }) => id))),
    event: new Set(subsystems.flatMap(({ events = [] }) => events.map(({ id }) => id))),
    right: new Set(rightsOf(subsystems).map(({ id }) => id)),
    approval: new Set(included.approvals.keys()),
    rule: new Set(included.separation.keys()),
  }
  const claim = (what: keyof typeof taken, path: Path, entries: readonly { readonly id: string }[] = []) => {
    for (const [at, { id }] of entries.entries()) {
      if (taken[what].has(id)) report([...path, at, 'id'], `the ${what} “${id}” is defined twice`)
      taken[what].add(id)
    }
  }
  claim('kind', ['kinds'], file.kinds)
  claim('metarole', ['metaroles'], file.metaroles)
  claim('subsystem', ['subsystems'], file.subsystems)
  claim('role', ['roles'], file.roles)
  claim('approval', ['approvals'], file.approvals)
  claim('rule', ['separation'], file.separation)
  for (const [at, { actions, events, sections }] of (file.subsystems ?? []).entries()) {
    claim('action', ['subsystems', at, 'actions'], actions)
    claim('event', ['subsystems', at, 'events'], events)
    for (const [place, { rights }] of sections.entries()) {
      claim('right', ['subsystems', at, 'sections', place, 'rights'], rights)
    }
  }
  return {
    kinds: [...included.kinds.keys(), ...taken.kind],
    actions: [...taken.action],
    rights: [...taken.right],
    metaroles: [...taken.metarole],
    subsystems: [...taken.subsystem],
    roles: [...taken.role],
  }
}

/** A list of ids or patterns, each of which must stand for something, and only once. */
const refer = (
  report: Report,
  path: Path,
  {
    what,
    said = [],
    known,
  }: { readonly what: string; readonly said?: readonly string[] | undefined; readonly known: readonly string[] },
) => {
  for (const [at, id] of said.entries()) {
    if (said.indexOf(id) < at) report([...path, at], `“${id}” is said twice`)
    if (!matchesNothing(id, known)) continue
    const reason = id.includes('*') ? `the pattern “${id}” matches no ${what}` : `unknown ${what} “${id}”`
    report([...path, at], reason + didYouMean(id, known))
  }
}

const checkRights = (report: Report, at: number, subsystem: SubsystemEntry, names: Names) => {
  const path = ['subsystems', at]
  const mustBegin = (place: Path, id: string) => {
    const prefix = `${subsystem.id}.`
    if (!id.startsWith(prefix) && !id.startsWith(`${subsystem.id}:`))
      report([...path, ...place, 'id'], `“${id}” must begin with “${prefix}”, its subsystem`)
  }
  for (const [index, action] of subsystem.actions.entries()) mustBegin(['actions', index], action.id)
  for (const [index, event] of (subsystem.events ?? []).entries()) mustBegin(['events', index], event.id)
  const sections = new Set<string>()
  for (const [index, section] of subsystem.sections.entries()) {
    const place = ['sections', index]
    if (sections.has(section.id)) report([...path, ...place, 'id'], `the section “${section.id}” is defined twice`)
    sections.add(section.id)
    refer(report, [...path, ...place, 'scopeKinds'], { what: 'kind', said: section.scopeKinds, known: names.kinds })
    for (const [order, right] of section.rights.entries()) {
      mustBegin([...place, 'rights', order], right.id)
      refer(report, [...path, ...place, 'rights', order, 'actions'], {
        what: 'action',
        said: right.actions,
        known: names.actions,
      })
      refer(report, [...path, ...place, 'rights', order, 'scopeKinds'], {
        what: 'kind',
        said: right.scopeKinds,
        known: names.kinds,
      })
      refer(report, [...path, ...place, 'rights', order, 'ownUnit'], {
        what: 'kind',
        said: right.ownUnit,
        known: names.kinds,
      })
      checkCondition(report, [...path, ...place, 'rights', order, 'when'], right.when ?? [], names)
      checkOwnActions(report, [...path, ...place, 'rights', order, 'ownActions'], right)
    }
  }
}

const checkOwnActions = (report: Report, path: Path, right: RightEntry) => {
  if (right.ownActions === undefined) return
  refer(report, path, { what: 'action of this right', said: right.ownActions, known: right.actions })
  if (right.own || right.when) report(path, '“ownActions” is for a right without “own” and “when”')
}

/** Of which accounts may be made by whoever makes none (B6). */
const powersThatComeAlone: readonly string[] = ['roles', 'fixed']
const powersWithRights: readonly string[] = ['everything', 'subtree', 'fixed']

const checkMetarole = (report: Report, at: number, metarole: MetaroleEntry, names: Names) => {
  const path = ['metaroles', at]
  refer(report, [...path, 'rights'], { what: 'right', said: metarole.rights, known: names.rights })
  refer(report, [...path, 'except'], { what: 'right', said: metarole.except, known: names.rights })
  refer(report, [...path, 'delegates'], { what: 'right', said: metarole.delegates, known: names.rights })
  refer(report, [...path, 'createdBy'], { what: 'metarole', said: metarole.createdBy, known: names.metaroles })
  refer(report, [...path, 'convertsTo'], { what: 'metarole', said: metarole.convertsTo, known: names.metaroles })
  for (const [deed, actions] of Object.entries(metarole.deeds ?? {})) {
    refer(report, [...path, 'deeds', deed], { what: 'action', said: actions, known: names.actions })
  }
  if (metarole.comesWith !== undefined && !powersThatComeAlone.includes(metarole.power)) {
    report(
      [...path, 'comesWith'],
      `the power “${metarole.power}” comes by itself with nobody: “comesWith” needs “roles” or “fixed”`,
    )
  }
  const brings = powersWithRights.includes(metarole.power)
  if (brings && metarole.rights === undefined) {
    report([...path, 'power'], `the power “${metarole.power}” needs “rights”: which rights it brings`)
  }
  for (const key of ['rights', 'except'] as const) {
    if (!brings && metarole[key] !== undefined) {
      report([...path, key], `the power “${metarole.power}” brings no rights of its own: take “${key}” away`)
    }
  }
}
