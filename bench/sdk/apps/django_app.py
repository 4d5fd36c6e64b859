"""A Django of one file; its users have no table."""

import os
import sys

import httpx
from django.conf import settings

settings.configure(
    SECRET_KEY="of-the-bench",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    AUTHENTICATION_BACKENDS=["dostup_django.DostupBackend"],
    DOSTUP={"URL": os.environ["DOSTUP"], "KEY": os.environ["DOSTUP_KEY"]},
)
import django  # noqa: E402

django.setup()
from django.contrib.auth.models import User  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def answered(request, page):
    name = request.headers.get("x-user")
    if not name:
        return HttpResponse(status=401)
    try:
        allowed = User(username=name).has_perm(os.environ["DOSTUP_ACTION"], (os.environ["DOSTUP_TYPE"], page))
    except httpx.HTTPError:
        return HttpResponse(status=503)
    return HttpResponse(page, status=200 if allowed else 403)


def lost(request, page):
    from dostup_django import _client

    client = _client()
    client.base_url = "http://127.0.0.1:9"
    try:
        return answered(request, page)
    finally:
        client.base_url = os.environ["DOSTUP"]


urlpatterns = [path("pages/<str:page>", answered), path("lost/<str:page>", lost)]

if __name__ == "__main__":
    from django.core.servers.basehttp import run
    from django.core.wsgi import get_wsgi_application

    run("127.0.0.1", int(sys.argv[1]), get_wsgi_application())
