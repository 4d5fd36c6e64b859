/**
 * An emulator of ЕСИА (Госуслуги), for development and tests: authorization and tokens of v1, v2 and v3, the data service, a signing service.
 * Promises: whatever a system signs and asks is checked as ЕСИА checks it, and refused by the same codes; nobody in it is a real person.
 * Refuses: to be leaned on by the product: it leans on the ground alone.
 */
export type { TestOrganization, TestPerson } from './people.ts'
export { type EmulatorOptions, type EsiaEmulator, openEsiaEmulator } from './server.ts'
