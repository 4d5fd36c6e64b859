export interface Serving {
  readonly url: string
  /** The first administrator's, until somebody has signed in with it. */
  readonly firstPassword: { readonly text: string; readonly file: string } | undefined
  close(): Promise<void>
}
