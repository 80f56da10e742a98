from pathlib import Path

from bench.screens import SPREAD, parts_of

PAGE = """
<div id="notices" hx-get="/desk/teile/meldungen"
    hx-trigger="live:notice from:body, live:hello from:body, again" hx-swap="innerHTML"></div>
<div hx-get="/desk/teile/kontakte?a=1&amp;b=2"
    hx-trigger="live:my-contact from:body throttle:500ms, live:case from:body throttle:2s" hx-swap="innerHTML"></div>
<input hx-get="/desk/orte" hx-trigger="input changed delay:120ms">
"""


def test_parts_are_what_the_page_fetches_anew_when_it_hears_of_something() -> None:
    notices, contacts = parts_of(PAGE)
    assert notices.path == "/desk/teile/meldungen"
    assert notices.throttles == {"notice": 0, "hello": 0}
    assert contacts.path == "/desk/teile/kontakte?a=1&b=2"
    assert contacts.throttles == {"my-contact": 0.5, "case": 2}


def test_screens_spread_the_same_hints_as_the_pages_do() -> None:
    script = Path(__file__).parents[2] / "src/amtsdraht/ui/static/ui/live.js"
    told = ", ".join(f"{kind}: {seconds * 1000:g}" for kind, seconds in SPREAD.items())
    assert f"const SPREAD = {{ {told} }};" in script.read_text()


def test_every_part_of_the_real_desk_is_understood() -> None:
    frame = Path(__file__).parents[2] / "src/amtsdraht/desk/templates/desk/frame.html"
    assert frame.read_text().count('hx-trigger="live:') == len(parts_of(_addressed(frame.read_text())))


def _addressed(template: str) -> str:
    """The template with plain addresses, as the browser gets it."""
    without_conditions = template.replace("{% if shown_id %}?shown={{ shown_id }}{% endif %}", "")
    return without_conditions.replace("{% url '", "/").replace("' %}", "")
