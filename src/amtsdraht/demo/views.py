"""Pages that exist in the demo only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtsdraht.demo.post import kept_mails


@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """What the demo has mailed: the way of an office worker begins here."""
    return render(request, "demo/post.html", {"mails": kept_mails()})
