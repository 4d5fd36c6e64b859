/**
 * The database room: the only place that opens PostgreSQL.
 *
 * Owns the embedded server and its data directory, the connection pool, the schema (`migrations/`) and the row types.
 * Promises: what was committed survives a kill -9 of the server and of this process; the server is started again when it
 * dies; the schema moves forward only, once, whoever starts at the same time; numbers come as numbers.
 * Refuses: a server older than 15 or without Russian order, a foreign data directory, a database from the future, an
 * edited migration.
 */
export { hasLostRace, isDatabaseAway, isReferredTo } from './away.ts'
export { type PlayedPiece, playIn, requireKnown } from './backup/play-in.ts'
export { placeOf, type ReadBegin, type ReadEnd, readOut } from './backup/read-out.ts'
export { dropScratch, emptyDatabase, forgetMomentary, makeScratch, requireRoomFor } from './backup/state.ts'
export { describeTables, type TableDescription } from './describe-tables.ts'
export { prepareBinaries } from './embedded/binaries.ts'
export { type Rebuilds, rebuildOwn } from './embedded/rebuild.ts'
export { asUser, serverUser } from './embedded/user.ts'
export { type Examined, examineServer } from './examine.ts'
export { readAsBegun, readMasked, readPlainly, readsMasked } from './masking/reading.ts'
export { measureServer, type ServerMeasures } from './measure-server.ts'
export { migrate, pendingMigrations } from './migrations.ts'
export { named, prepared, preparedOf } from './named.ts'
export { newId } from './new-id.ts'
export { type Database, type DatabaseOptions, openDatabase } from './open.ts'
export { DatabaseProblem, type DatabaseProblemCode } from './problem.ts'
export { forgetAhead, type Lookup, lookup } from './read-ahead.ts'
export { followWal } from './replication/follow-wal.ts'
export { type Place, placeText } from './replication/place.ts'
export { readBase } from './replication/read-base.ts'
export { dropSlot, prepareSlot, type WalSource } from './replication/slot.ts'
export { untar } from './replication/untar.ts'
export { russian } from './russian.ts'
export type * from './tables.ts'
export { type Db, type Transaction, transaction } from './transaction.ts'
