/** The AuthZEN 1.0 door: subsystems ask here. It translates the standard's words into the engine's question, and decides nothing. */
export { evaluationRoute } from './evaluation.ts'
