"""Dostup for Django: a backend of permissions. Copy it beside dostup.py’s questions; it needs `pip install httpx`.

    AUTHENTICATION_BACKENDS = ["dostup_django.DostupBackend", "django.contrib.auth.backends.ModelBackend"]
    DOSTUP = {"URL": "https://access.example.ru", "KEY": os.environ["DOSTUP_KEY"]}

    request.user.has_perm("can_put_mark", ("page", "9-А/2026"))

The name of the user is the id (or alias, or login) that Dostup is asked about. A permission without an object is not Dostup’s to answer: it is left to the
other backends. No answer is no yes: what cannot be asked is raised, and Django answers 500; catch `httpx.HTTPError` where 503 is wanted.
"""

import httpx
from django.conf import settings
from django.contrib.auth.backends import BaseBackend

_clients: dict[str, httpx.Client] = {}


def _client() -> httpx.Client:
    url, key = settings.DOSTUP["URL"], settings.DOSTUP["KEY"]
    if url not in _clients:
        transport = httpx.HTTPTransport(retries=2)
        headers = {"authorization": f"Bearer {key}"}
        _clients[url] = httpx.Client(base_url=url, timeout=3.0, headers=headers, transport=transport)
    return _clients[url]


class DostupBackend(BaseBackend):
    subject_type = "user"

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if obj is None or not user_obj.is_active or user_obj.is_anonymous:
            return False
        resource_type, resource_id = obj
        question = {
            "subject": {"type": self.subject_type, "id": user_obj.get_username()},
            "action": {"name": perm},
            "resource": {"type": resource_type, "id": str(resource_id)},
        }
        answer = _client().post("/access/v1/evaluation", json=question)
        answer.raise_for_status()
        return answer.json()["decision"] is True
