/** What is asked of a list: words of the server's query. */
export type RegistryQuery = Record<string, string | number>
