/**
 * Outside: questions to those who vouch for people, directories (LDAP), OpenID Connect providers, ЕСИА and gateways to it.
 * Promises: certificates are checked; every question has an end; nothing is asked of a host that nobody has registered (mistake 74).
 * Refuses: to know accounts, to keep anything, and to hold a key of GOST: a tool outside signs.
 */
export { askPlace, type Told } from './asking.ts'
export {
  type Directory,
  DirectoryAway,
  type DirectoryUser,
  findByPassword,
  isFilter,
  listDirectoryUsers,
  tryDirectory,
} from './directory.ts'
export { type DirectoryGroup, findGroups, type GroupUser, listGroupUsers } from './directory-groups.ts'
export { type EsiaProvider, esiaQuestionUrl, tryEsia, vouchedByEsia } from './esia.ts'
export { type Gateway, gatewayQuestionUrl, tryGateway, vouchedByGateway } from './gateway.ts'
export { type OpenidClient, type OpenidProvider, openOpenid, type Question, questionUrl, vouchedBy } from './openid.ts'
export { sendForm, sendOut } from './outgoing.ts'
export { isPushAddress, mostPushed, newPushKey, type PushAddress, type PushKey, sendPush } from './push.ts'
export { certificateBytes, type Signer } from './signer.ts'
export { readTokenKeys } from './token-keys.ts'
export {
  type Employer,
  isPlainLoopback,
  NotVouched,
  ProviderAway,
  type Vouched,
  type VouchedPerson,
} from './vouched.ts'
