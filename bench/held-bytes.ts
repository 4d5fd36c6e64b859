/** Heap and array buffers after a collection; `external` has the buffers in it, and the memory of WebAssembly as far as Node knows of it. */
export function heldBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
