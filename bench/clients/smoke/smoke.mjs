/** A yes, and a refusal with its code, asked by the generated client. */
import assert from 'node:assert/strict'

const { AuthzenApi, Configuration, ResponseError } = await import(process.env.DOSTUP_CLIENT)
const { DOSTUP, DOSTUP_KEY, DOSTUP_ACCOUNT, DOSTUP_ACTION, DOSTUP_NODE } = process.env
const api = new AuthzenApi(new Configuration({ basePath: DOSTUP, accessToken: DOSTUP_KEY }))
const ask = (name) =>
  api.evaluate({
    evaluation: {
      subject: { type: 'account', id: DOSTUP_ACCOUNT },
      action: { name },
      resource: { type: 'node', id: DOSTUP_NODE },
    },
  })

assert.equal((await ask(DOSTUP_ACTION)).decision, true)
const refused = await ask('dostup.accounts.view').catch((error) => error)
assert.ok(refused instanceof ResponseError)
assert.equal(refused.response.status, 403)
assert.equal((await refused.response.json()).code, 'key-of-other-subsystem')
