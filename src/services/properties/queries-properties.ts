import type { Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'

export async function saveAccountProperties(tx: Transaction, id: string, properties: StoredProperties, at: Date) {
  const set = { properties: JSON.stringify(properties), updated_at: at }
  await tx.updateTable('accounts').set(set).where('id', '=', id).execute()
}

export async function saveNodeProperties(tx: Transaction, id: string, properties: StoredProperties, at: Date) {
  const set = { properties: JSON.stringify(properties), updated_at: at }
  await tx.updateTable('nodes').set(set).where('id', '=', id).execute()
}
