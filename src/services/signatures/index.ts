/**
 * Signatures under documents of any room (N12): simple ones (ПЭП), and qualified ones (УКЭП), verified as they come in.
 * Promises: one that is kept was true of the very bytes, by whoever was in, when it came in; what it was verified by is kept with it, so that
 * anybody can check it without the product; nothing of it is ever overwritten, and its hash stands in the sealed log.
 * Refuses: to be a certified tool (docs/documents/signatures.md); to say who may see a document: the room does, whose it is.
 */
export { verifyCms } from './cms/verify-cms.ts'
export { signForTest } from './development/sign-for-test.ts'
export { openTestSigner } from './development/test-signer.ts'
export { type Gathered, gatherAnswers } from './gather-answers.ts'
export { packSignature, signatureView } from './pack-signature.ts'
export { listSignaturesOf } from './queries-signatures.ts'
export {
  Authorities,
  NewAuthority,
  NewList,
  Signature,
  SignatureMethod,
  SigningForm,
  SigningWays,
  TestSignature,
  TestSigning,
} from './shapes.ts'
export { signDocument, type ToSign } from './sign-document.ts'
export { signatureSettings } from './signature-settings.ts'
export { addAuthority } from './trust/add-authority.ts'
export { listAuthorities } from './trust/list-authorities.ts'
export { trustOf } from './trust/open-trust.ts'
export { putRevocationList } from './trust/put-revocation-list.ts'
export { removeAuthority } from './trust/remove-authority.ts'
