import type { Step } from './tool.ts'

export interface Language {
  readonly name: string
  readonly generator: string
  /** Commands without which it is only generated. */
  readonly needs: readonly string[]
  generated(description: string, folder: string): readonly Step[]
  compiled(folder: string): readonly Step[]
  /** Given the question by the environment: `smoke/` says what each of them tries. */
  tried(folder: string): readonly Step[]
}
