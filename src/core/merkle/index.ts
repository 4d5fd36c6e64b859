/**
 * Merkle: the tree of RFC 6962 over a log, kept as tiles of 256 hashes (C2SP tlog-tiles), and its proofs.
 * Promises: pure; the hash function is given, so that the ground needs no package.
 */
export { type Hash, leafHash, sameBytes } from './hashes.ts'
export { consistencyProof, inclusionProof, type ReadNode, verifyConsistency, verifyInclusion } from './proofs.ts'
export { type Edge, grow, nodesOfTiles, rootOf, type Tile, tilePath, tileWidth } from './tiles.ts'
