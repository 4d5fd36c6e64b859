/**
 * Providers: who vouches for people from outside, and which account is whom there (E2, B9).
 * Promises: an account is found by issuer and subject, never by an e-mail (mistake 37); what is turned off lets nobody in (mistake 48);
 * secrets are sealed, and asked anew where they would be sent elsewhere (mistake 74).
 * Refuses: to register one for whoever does not stand above everything (law 2).
 */
export { askDirectory, confirmDirectoryUser, type DirectoryLook } from './ask-directory.ts'
export { bindDirectoryUser, type ChosenDirectory, chooseDirectory } from './choose-directory.ts'
export { checkProvider } from './connect.ts'
export { createProvider } from './create-provider.ts'
export { deleteProvider } from './delete-provider.ts'
export { editProvider } from './edit-provider.ts'
export { listDirectories, listGoneOf } from './list-gone.ts'
export { type FoundGroup, findDirectoryGroups, listGroupAccounts } from './list-group-accounts.ts'
export { listProviders } from './list-providers.ts'
export { mayUse, mayUseOf, otherMethods } from './methods.ts'
export { backFromProvider, type Errand, sendToProvider } from './outer/ask-outer.ts'
export { isOuter } from './outer/outer.ts'
export { forgetAnswers, takeAnswer } from './outer/queries-answers.ts'
export { questionSeconds } from './outer/question.ts'
export { openOutsideQueue } from './outside-queue.ts'
export {
  findDirectoryIdentity,
  findIdentity,
  type Identity,
  insertIdentity,
  listIdentitiesOf,
  removeIdentity,
  useIdentity,
} from './queries-identities.ts'
export { findProvider, holdEnabled, listEnabledProviders, type ProviderRow } from './queries-providers.ts'
export { type MatchRule, NewProvider, ProviderCheck, ProviderEdit, Providers } from './shapes.ts'
export { turnOffProvider } from './turn-off-provider.ts'
export { turnOnProvider } from './turn-on-provider.ts'
