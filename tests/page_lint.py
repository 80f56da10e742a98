"""What every page must keep, checked on its HTML: ``assert lint_page(response.text) == []``.

The rules come from the strict content security policy (no inline script or style, nothing from foreign
hosts) and from WCAG 2.2 (language, one heading, labels, texts of buttons, unique ids).
"""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import html
from lxml.html import HtmlElement

_UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
_LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
}


def lint_page(text: str) -> list[str]:
    """Return one sentence for each fault of a whole page; a good page gives an empty list."""
    page = html.document_fromstring(text)
    return [
        *_headings(page),
        *_language(page),
        *_inline_code(page),
        *_forms(page),
        *_labels(page),
        *_images(page),
        *_ids(page),
        *_foreign_files(page),
        *_buttons(page),
    ]


def lint_fragment(text: str) -> list[str]:
    """Like ``lint_page`` for a part of a page, which has no title, heading or language of its own."""
    part = html.fragment_fromstring(text, create_parent="div")
    return [
        *_inline_code(part),
        *_forms(part),
        *_labels(part),
        *_images(part),
        *_ids(part),
        *_foreign_files(part),
        *_buttons(part),
    ]


def _find(part: HtmlElement, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], part.xpath(path))


def _text(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _headings(page: HtmlElement) -> Iterator[str]:
    headings = [_text(heading) for heading in _find(page, "//h1")]
    titles = [_text(title) for title in _find(page, "//head/title")]
    if len(headings) != 1:
        yield f"page has {len(headings)} h1 instead of one"
    if len(titles) != 1:
        yield f"page has {len(titles)} title elements instead of one"
    elif headings and not titles[0].startswith(headings[0]):
        yield f"title {titles[0]!r} does not start with the heading {headings[0]!r}"


def _language(page: HtmlElement) -> Iterator[str]:
    if not page.get("lang"):
        yield "html has no lang"


def _inline_code(part: HtmlElement) -> Iterator[str]:
    for script in _find(part, ".//script[not(@src)]"):
        yield f"inline script: {_text(script)[:40]!r}"
    for _style in _find(part, ".//style"):
        yield "style element"
    for element in _find(part, ".//*"):
        for name in element.attrib:
            if str(name) == "style" or str(name).startswith(("on", "hx-on")):
                yield f"{element.tag} has the inline attribute {name}"
        if str(element.get("href", "")).startswith("javascript:"):
            yield f"{element.tag} has a javascript: address"


def _forms(part: HtmlElement) -> Iterator[str]:
    targets = ("action", "hx-post", "hx-get", "hx-put", "hx-patch", "hx-delete", "data-draft-url")
    for form in _find(part, ".//form"):
        if form.get("method") != "dialog" and not any(form.get(name) for name in targets):
            yield f"form {form.get('id', '')!r} says nowhere where it goes"


def _labels(part: HtmlElement) -> Iterator[str]:
    labelled = {label.get("for") for label in _find(part, ".//label[@for]")}
    for control in _find(part, ".//input | .//select | .//textarea"):
        if control.get("type", "text") in _UNLABELLED and control.tag == "input":
            continue
        named = control.get("aria-label") or control.get("aria-labelledby") or _find(control, "ancestor::label")
        if not named and control.get("id") not in labelled:
            yield f"{control.tag} {control.get('name', '')!r} has no label"


def _images(part: HtmlElement) -> Iterator[str]:
    for image in _find(part, ".//img[not(@alt)]"):
        yield f"img {image.get('src', '')!r} has no alt"


def _ids(part: HtmlElement) -> Iterator[str]:
    counted = Counter(element.get("id") for element in _find(part, ".//*[@id]"))
    yield from (f"id {name!r} occurs {count} times" for name, count in counted.items() if count > 1)


def _foreign_files(part: HtmlElement) -> Iterator[str]:
    for tag, attribute in _LOADED.items():
        for element in _find(part, f".//{tag}[@{attribute}]"):
            address = str(element.get(attribute))
            if address.startswith(("http:", "https:", "//")):
                yield f"{tag} loads from a foreign host: {address}"


def _buttons(part: HtmlElement) -> Iterator[str]:
    for button in _find(part, ".//button"):
        if not (_text(button) or button.get("aria-label") or button.get("aria-labelledby")):
            yield f"button {button.get('id', '')!r} has no text"
        if not button.get("type"):
            yield f"button {_text(button)!r} has no type"
