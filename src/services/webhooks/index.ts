/**
 * Webhooks: subsystems are told what has changed in the model, by a feed that they read and at addresses where they are called.
 * Promises: each change by its position, in the order of commits, none left out; what is sent is signed, and tried again until it is taken.
 * Refuses: to say what an object holds; to call a private network that no administrator has named.
 */
export { listWebhooks } from './list-webhooks.ts'
export { registerWebhook } from './register-webhook.ts'
export { removeWebhook } from './remove-webhook.ts'
export { openWebhooks, sendWebhooks } from './send-webhooks.ts'
export { FedModel, NewWebhook, RegisteredWebhook, Told, Webhook } from './shapes.ts'
export { type Feed, listTold } from './tell.ts'
export { turnWebhook } from './turn-webhook.ts'
