/** The codes of ЕСИА, with what OAuth calls them and what they say. */
const faults = {
  '007002': ['invalid_request', 'The certificate does not belong to the mnemonic'],
  '007003': ['invalid_request', 'A parameter is missing, wrong, or given twice'],
  '007004': ['access_denied', 'The owner of the resource, or the service, has refused'],
  '007005': ['unauthorized_client', 'The system has no right to ask in this way'],
  '007006': ['invalid_scope', 'The scope is wrong, unknown or malformed'],
  '007009': ['unsupported_response_type', 'This method is not supported'],
  '007011': ['invalid_grant', 'The code or the refresh token is wrong, expired, taken back, or of another system'],
  '007013': ['invalid_scope', 'There is no scope'],
  '007014': ['invalid_request', 'A mandatory parameter is missing'],
  '007015': ['invalid_request', 'The time of the request is wrong'],
  '007019': ['access_denied', 'The system was not given this scope'],
  '007023': ['invalid_request', 'redirect_uri is not among those of the system'],
  '007039': ['invalid_request', 'A code_verifier came, but no code_challenge was given'],
  '007040': ['invalid_grant', 'The code_verifier does not fit the code_challenge'],
  '007053': ['unauthorized_client', 'clientSecretWrong: the signature, the mnemonic or the certificate'],
  '007055': ['access_denied', 'The account is not confirmed'],
  '007194': ['access_denied', 'A scope of an organization was asked, and the person is no employee'],
} as const

export type FaultCode = keyof typeof faults

/** Something that ЕСИА refuses, by its code. */
export class EsiaFault extends Error {
  readonly code: FaultCode
  readonly error: string

  constructor(code: FaultCode, about = '') {
    const [error, says] = faults[code]
    super(`ESIA-${code}: ${says}${about && ` (${about})`}`)
    this.code = code
    this.error = error
  }
}

/** What the data service refuses. */
export class DataFault extends Error {
  readonly status: number
  readonly body: readonly { readonly code: string; readonly message: string }[]

  constructor(status: number, code: string, message: string) {
    super(`${code}: ${message}`)
    this.status = status
    this.body = [{ code, message }]
  }
}
