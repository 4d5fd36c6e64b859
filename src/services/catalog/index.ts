/**
 * Catalog: the role model that a database runs, read from a preset file.
 *
 * Owns the format of presets (one schema: `preset-format.ts`; `presets/preset.schema.json` is made from it) and the catalog they become.
 * Promises: a preset with a fault is refused whole, with file, line, column and reason of every fault that can be told at once;
 * a catalog that was loaded refers to nothing that is not in it; a role means the same wherever its preset is included.
 * Refuses: to guess (an unknown key or id is a fault, never dropped), to inherit metaroles and policies from an include.
 */
export {
  type Action,
  type Catalog,
  type Kind,
  type Metarole,
  type Right,
  type Role,
  rightsCatalog,
  rightsOf,
  type Section,
  type Subsystem,
} from './catalog.ts'
export { ComparisonEntry } from './comparison-format.ts'
export {
  isOfProduct,
  loadPreset,
  loadPresetText,
  type PresetText,
  presetsFolder,
  type ReadPreset,
} from './load-preset.ts'
export {
  actionsFor,
  actionsForSome,
  actionsOf,
  actionsOnLearners,
  actionsThatCreate,
  actionTitle,
  emptyCatalog,
  eventTitle,
  findAction,
  findEventOf,
  findKind,
  findMetarole,
  findRight,
  getMetarole,
  hasOwnNames,
  isLimitedAlike,
  isOffered,
  joinTitles,
  kindTitle,
  makersOfAccounts,
  metaroleWith,
  openedSubsystems,
  propertiesReadFor,
  rightInFull,
  rightsReading,
  rightTitle,
  subsystemOfKind,
  takesGrants,
} from './lookup.ts'
export { didYouMean } from './nearest-word.ts'
export { PresetError } from './preset-error.ts'
export {
  type ApprovalEntry,
  ApprovalRouteForm,
  type BookDeeds,
  type DutyEntry,
  NamedInCatalog,
  type Policies,
  PresetFile,
  powers,
  type RecordDeeds,
  SeparationRuleForm,
  Title,
} from './preset-format.ts'
export { builtInNames, mostOfProperties, StoredProperties } from './property-format.ts'
export {
  entersBy,
  entersByPassword,
  methodsTitle,
  methodTitle,
  signsInByPassword,
  type Way,
} from './sign-in-methods.ts'
export { type Fault, faultText, type Path, readSource, type Source } from './source.ts'
export { CatalogView, viewCatalog } from './view-catalog.ts'
