"""Dostup for Python: checks by AuthZEN with httpx, and a dependency for FastAPI. Copy it; it needs `pip install httpx`.

    dostup = Dostup("https://access.example.ru", os.environ["DOSTUP_KEY"])
    await dostup.check("teacher-17", "can_put_mark", "page", "9-А/2026")

    @app.get("/pages/{page}", dependencies=[Depends(dostup.requires("GET", "page", "page", user_of))])
    async def page(page: str): ...

No answer is no yes: what cannot be asked is raised, and the dependency answers 503.
"""

import asyncio
import random

import httpx

PASSING = {429, 502, 503, 504}


class Dostup:
    def __init__(self, base_url: str, token: str, *, timeout: float = 3.0, retries: int = 2) -> None:
        self._client = httpx.AsyncClient(
            base_url=base_url, timeout=timeout, headers={"authorization": f"Bearer {token}"}
        )
        self._retries = retries

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _ask(self, path: str, body: dict) -> dict:
        for tries in range(self._retries + 1):
            is_last = tries == self._retries
            try:
                answer = await self._client.post(path, json=body)
                if is_last or answer.status_code not in PASSING:
                    answer.raise_for_status()
                    return answer.json()
            except httpx.TransportError:
                if is_last:
                    raise
            await asyncio.sleep(0.05 * 2**tries * random.uniform(0.5, 1.5))
        raise AssertionError("the last try answers or raises")

    async def check(
        self, user: str, action: str, resource_type: str, resource_id: str, *, at_least: int | None = None
    ) -> bool:
        question = _question(user, action, resource_type, resource_id, at_least)
        return (await self._ask("/access/v1/evaluation", question))["decision"] is True

    async def check_all(self, questions: list[tuple[str, str, str, str]]) -> list[bool]:
        """In the order in which they are asked: (user, action, resource type, resource id)."""
        body = {"evaluations": [_question(*one, None) for one in questions]}
        told = (await self._ask("/access/v1/evaluations", body))["evaluations"]
        return [one["decision"] is True for one in told]

    def requires(self, action: str, resource_type: str, path_parameter: str, user_of):
        """A FastAPI dependency. `user_of(request)` is the id of whoever is signed in, or None."""
        from fastapi import HTTPException, Request

        async def dependency(request: Request) -> None:
            user = user_of(request)
            if user is None:
                raise HTTPException(401)
            try:
                allowed = await self.check(user, action, resource_type, request.path_params[path_parameter])
            except httpx.HTTPError as error:
                raise HTTPException(503) from error
            if not allowed:
                raise HTTPException(403)

        return dependency


def _question(user: str, action: str, resource_type: str, resource_id: str, at_least: int | None) -> dict:
    question = {
        "subject": {"type": "user", "id": user},
        "action": {"name": action},
        "resource": {"type": resource_type, "id": resource_id},
    }
    return question if at_least is None else {**question, "context": {"at_least": at_least}}
