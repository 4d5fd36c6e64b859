"""A yes, and a refusal with its code, asked by the generated client."""

import json
import os

import openapi_client as dostup

configuration = dostup.Configuration(host=os.environ["DOSTUP"], access_token=os.environ["DOSTUP_KEY"])
api = dostup.AuthzenApi(dostup.ApiClient(configuration))


def ask(action):
    return api.evaluate(
        dostup.Evaluation.from_dict(
            {
                "subject": {"type": "account", "id": os.environ["DOSTUP_ACCOUNT"]},
                "action": {"name": action},
                "resource": {"type": "node", "id": os.environ["DOSTUP_NODE"]},
            }
        )
    )


assert ask(os.environ["DOSTUP_ACTION"]).decision is True
try:
    ask("dostup.accounts.view")
    raise SystemExit("not refused")
except dostup.ApiException as refused:
    assert refused.status == 403
    assert json.loads(refused.body)["code"] == "key-of-other-subsystem"
