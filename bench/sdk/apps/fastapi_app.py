import os

from dostup import Dostup
from fastapi import Depends, FastAPI

dostup = Dostup(os.environ["DOSTUP"], os.environ["DOSTUP_KEY"])
lost = Dostup("http://127.0.0.1:9", os.environ["DOSTUP_KEY"], retries=0)
action, kind = os.environ["DOSTUP_ACTION"], os.environ["DOSTUP_TYPE"]
app = FastAPI()


def user_of(request):
    return request.headers.get("x-user") or None


@app.get("/pages/{page}", dependencies=[Depends(dostup.requires(action, kind, "page", user_of))])
async def pages(page: str):
    return page


@app.get("/lost/{page}", dependencies=[Depends(lost.requires(action, kind, "page", user_of))])
async def lost_pages(page: str):
    return page
