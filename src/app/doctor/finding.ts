/** One question about the installation: what was found, or what to do. */
export interface Finding {
  readonly well: boolean
  readonly said: string
}

export const well = (said: string): Finding => ({ well: true, said })
export const ill = (said: string): Finding => ({ well: false, said })
