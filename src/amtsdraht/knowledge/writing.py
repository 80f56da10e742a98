"""How people write a text without knowing HTML: paragraphs, and lines that begin with a dash. Pure.

A text with tags is taken as it is (and cleaned), so that links and headings of an imported text survive.
"""

import re
from html import escape, unescape

from amtsdraht.knowledge.markup import clean_html

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"^[-*•]\s+")
# Possessive, so that hostile text costs no more time than its length.
_PLAIN_HTML = re.compile(r"(?:<p>(?:[^<>]|<br>)*+</p>|<ul>(?:<li>[^<>]*+</li>)++</ul>|[^<>]++)*+")
_BLOCK = re.compile(r"<p>(?P<p>.*?)</p>|<ul>(?P<ul>.*?)</ul>|(?P<bare>[^<>]+)", re.DOTALL)


def html_from(written: str) -> str:
    """Turn what was typed into clean HTML: blank line → paragraph, lines with "- " → list; tags are cleaned."""
    text = written.replace("\r\n", "\n").strip()
    if _TAG.search(text):
        cleaned = clean_html(text)
        return cleaned if _TAG.search(cleaned) or not cleaned else f"<p>{cleaned}</p>"
    blocks = re.split(r"\n\s*\n", text)
    return clean_html("".join(_block(block.strip()) for block in blocks if block.strip()))


def written_from(html: str) -> str:
    """Turn HTML into what a person edits; what plain writing does not know, or would misread, stays HTML."""
    if not _PLAIN_HTML.fullmatch(html):
        return html
    blocks = [(match["ul"] is not None, _written(match)) for match in _BLOCK.finditer(html)]
    is_ambiguous = any(_TAG.search(text) or (not is_list and _looks_like_list(text)) for is_list, text in blocks)
    return html if is_ambiguous else "\n\n".join(text for _, text in blocks if text)


def _looks_like_list(paragraph: str) -> bool:
    return any(_ITEM.match(line.strip()) for line in paragraph.splitlines())


def _block(block: str) -> str:
    """A list may follow its heading line without a blank one."""
    html, open_items, lines = "", list[str](), list[str]()
    for line in block.splitlines():
        if _ITEM.match(line.strip()):
            open_items.append(_ITEM.sub("", line.strip()))
        elif open_items:
            html += _paragraph(lines) + _list(open_items)
            open_items, lines = [], [line.strip()]
        else:
            lines.append(line.strip())
    return html + _paragraph(lines) + _list(open_items)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(escape(line, quote=False) for line in lines)}</p>" if lines else ""


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + "</ul>" if items else ""


def _written(match: re.Match[str]) -> str:
    if match["ul"] is not None:
        items = re.findall(r"<li>(.*?)</li>", match["ul"], re.DOTALL)
        return "\n".join(f"- {unescape(item)}" for item in items)
    return unescape((match["p"] or match["bare"] or "").replace("<br>", "\n")).strip()
