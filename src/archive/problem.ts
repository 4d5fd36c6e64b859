/** Why an archive cannot be written or read; meant for whoever runs the command. */
export class ArchiveProblem extends Error {
  readonly code = 'archive-refused'
  override readonly name = 'ArchiveProblem'
}
