"""How people write a text without knowing HTML: paragraphs, and lines that begin with a dash. Pure.

A text with tags is taken as it is (and cleaned), so that links and headings of an imported text survive.
"""

import re
from html import escape, unescape

from amtsdraht.knowledge.markup import clean_html

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"^[-*•]\s+")
_PLAIN_HTML = re.compile(r"(?:<p>(?:[^<>]|<br>)*</p>|<ul>(?:<li>[^<>]*</li>)+</ul>|[^<>]+)*")
_BLOCK = re.compile(r"<p>(?P<p>.*?)</p>|<ul>(?P<ul>.*?)</ul>|(?P<bare>[^<>]+)", re.DOTALL)


def html_from(written: str) -> str:
    """Turn what was typed into clean HTML: blank line → paragraph, lines with "- " → list; tags are cleaned."""
    text = written.replace("\r\n", "\n").strip()
    if _TAG.search(text):
        return clean_html(text)
    blocks = re.split(r"\n\s*\n", text)
    return clean_html("".join(_block(block.strip()) for block in blocks if block.strip()))


def written_from(html: str) -> str:
    """Turn HTML into what a person edits; with tags that plain writing does not know, or words that look like tags, it stays."""
    if not _PLAIN_HTML.fullmatch(html):
        return html
    written = "\n\n".join(filter(None, (_written(match) for match in _BLOCK.finditer(html))))
    return html if _TAG.search(written) else written


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
