"""Texts of services: reduced to the tags XZuFi allows, as plain text, and as a few sentences to read aloud."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Final

import nh3

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ALLOWED_TAGS: Final = HEADINGS | {"p", "br", "b", "strong", "i", "em", "sup", "sub", "ul", "ol", "li", "a"}
ALLOWED_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
# An <xml> island from Word carries settings as text ("Normal 0 21 false DE"), never words of the author.
_DROPPED_WITH_CONTENT: Final = frozenset({"script", "style", "title", "xml", "template", "noscript"})

_BLOCKS_BECOMING_PARAGRAPHS = re.compile(
    r"<(/?)(?:div|tr|dl|dt|dd|blockquote|section|article|header|footer|figure|figcaption|address|pre|caption)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TABLE_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_TABLE_SCAFFOLD = re.compile(r"</?(?:table|thead|tbody|tfoot|colgroup|col|td|th)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Thousands of nested lists cost a parser minutes; no text for citizens has that many, so they become paragraphs.
_LIST_TAG = re.compile(r"</?(?:ul|ol|li)\b[^<>]*>?", re.IGNORECASE)
_MOST_LIST_TAGS: Final = 4000
# Formatting tags that differ in attributes are reopened in every paragraph: a parser's output can explode.
_ATTRIBUTES = re.compile(r"<([b-z][a-z0-9]*|a[a-z0-9]+)\s[^<>]*>", re.IGNORECASE)
_MOST_TAGS_WITH_ATTRIBUTES: Final = 2000
_ANY_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_NEEDS_PARSER = re.compile(r"[<>&\n\r\xa0]")
_BLANK = r"(?:\s|&nbsp;|<br>)*"
_EMPTY_BLOCK = re.compile(rf"<(p|h[1-6]|li|ul|ol)>{_BLANK}</\1>")
_EMPTY_INLINE = re.compile(rf"<(b|strong|i|em|sup|sub|a)(?: [^<>]*)?>({_BLANK})</\1>")
_LINK_WITHOUT_TARGET = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_BREAK_RUN = re.compile(r"(?:<br>\s*){3,}")
_OUTER_BREAKS = re.compile(r"^(?:<br>\s*)+|(?:<br>\s*)+(?=</(?:p|li|h[1-6])>|$)")
_BLOCK_EDGE = re.compile(r"<br>|</?(?:p|h[1-6]|ul|ol|li)>")

# Empty elements inside empty elements: Word nests a handful; the bound keeps hostile text from costing time.
_DEEPEST_EMPTINESS: Final = 12

# Zero-width and direction marks, soft hyphens, lone surrogates, private-use glyphs and C0/C1 controls.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff]"
)
# Word writes bullets with a glyph of the Symbol font.
_WORD_BULLET: Final = "\uf0b7"


def _read_windows_controls() -> dict[int, str]:
    """Map C1 controls to what Windows-1252 meant: a pasted \\x96 is a dash, not a control."""
    table = {ord(_WORD_BULLET): "•"}
    for code in range(0x80, 0xA0):
        meant = bytes([code]).decode("cp1252", errors="ignore")
        if meant:
            table[code] = meant
    return table


_WINDOWS_CONTROLS: Final = _read_windows_controls()


def strip_invisible(text: str) -> str:
    """Remove what nobody sees and everybody trips over; repair Windows-1252 punctuation."""
    return _INVISIBLE.sub("", text.translate(_WINDOWS_CONTROLS)) if _INVISIBLE.search(text) else text


def clean_html(html: str) -> str:
    """Reduce a text to the tags that XZuFi allows (p, br, h1–h6, b, strong, i, em, sup, sub, lists, a[href]).

    A text without any tag keeps its line breaks as paragraphs. Cleaning twice changes nothing.
    """
    text = strip_invisible(html).strip()
    if not text:
        return ""
    if not _NEEDS_PARSER.search(text):
        return " ".join(text.split())
    if "\n" in text and not _MARKUP.search(text):
        text = _mark_paragraphs(text)
    cleaned = nh3.clean(
        _flatten_layout(text),
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={"a": {"href"}},
        attribute_filter=_keep_safe_target,
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )
    tidied = _tidy(strip_invisible(cleaned))
    # Where tags were, line breaks of the source meant nothing; without tags they would begin to.
    return tidied if _MARKUP.search(tidied) else " ".join(tidied.split())


def _mark_paragraphs(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "".join(f"<p>{'<br>'.join(part.strip().splitlines())}</p>" for part in paragraphs)


def _flatten_layout(html: str) -> str:
    """Turn tables and boxes into paragraphs, so that neighbouring words do not grow together."""
    if len(_LIST_TAG.findall(html)) > _MOST_LIST_TAGS:
        html = _LIST_TAG.sub("<p>", html)
    if html.count("<") > _MOST_TAGS_WITH_ATTRIBUTES:
        html = _ATTRIBUTES.sub(r"<\1>", html)
    html = _TABLE_CELL_END.sub(" ", html)
    html = _TABLE_SCAFFOLD.sub("", html)
    return _BLOCKS_BECOMING_PARAGRAPHS.sub(r"<\1p>", html)


def _keep_safe_target(_tag: str, _attribute: str, value: str) -> str | None:
    """Keep absolute targets of known schemes; a relative one leads nowhere outside its portal."""
    target = value.strip()
    scheme, colon, _rest = target.partition(":")
    return target if colon and scheme.lower() in ALLOWED_SCHEMES else None


def _tidy(html: str) -> str:
    html = _LINK_WITHOUT_TARGET.sub(r"\1", html)
    for _nesting in range(_DEEPEST_EMPTINESS):
        emptier = _EMPTY_BLOCK.sub("", _EMPTY_INLINE.sub(r"\2", html))
        if emptier == html:
            break
        html = emptier
    return _OUTER_BREAKS.sub("", _BREAK_RUN.sub("<br><br>", html).strip()).strip()


def plain_text(html: str) -> str:
    """Say the same without tags: one line per block, entities resolved, runs of blanks joined."""
    return plain_from_clean(clean_html(html))


def plain_from_clean(html: str) -> str:
    """As ``plain_text``, for what ``clean_html`` has returned."""
    flowing = " ".join(html.split())
    bare = unescape(_ANY_TAG.sub("", _BLOCK_EDGE.sub("\n", flowing)))
    lines = (" ".join(line.split()) for line in bare.split("\n"))
    return "\n".join(line for line in lines if line)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Abbreviations that never end a sentence, and those that may. "z. B." and its like are seen by their shape.
_NEVER_LAST: Final = _words(
    "abs allg anm aufl az bearb betr bgl bspw bsp bzgl bzw ca dgl dh dipl dr einschl ev evtl geb gem ggf ggfs hr fr "
    "hrsg idr inkl insb insbes kap lfd lit lt max min mind nr nrn prof resp rd sog st tel tgl unv ust vgl vorl vs zb "
    "ziff zt zzgl"
)
_SOMETIMES_LAST: Final = _words("abt art etc ff mio mrd oä std stk usf usw uvm")
# Words that open a sentence and are small elsewhere; nouns cannot tell, they are always written large.
_STARTERS: Final = _words(
    "ab alle alternativ als am an auch auf aus außerdem bei beim beachten bis bitte bringen da dafür daher damit "
    "danach dann darüber das dazu dem den denn der des die dies diese dieser dieses ein eine einem einen einer eines "
    "er es falls für hier hierfür hierzu ich ihr ihre ihren ihrer im in innerhalb ist jede jeder jedes kann kein keine "
    "können man mit muss müssen nach nachdem nicht nur ob obwohl oder ohne seit sie sind so sobald sofern solange "
    "sollte sollten soweit trotz um und unter über vom von vor was weil weitere welche wenn werden wer wie wir wird "
    "wo während zu zudem zum zur zusätzlich"
)
_BOUNDARY = re.compile(r"(?<![.!?…])[.!?…]+[\"'“”»«)\]]*\s+(?=[\"'„“»«(\[]*\w)")
_LEADING = re.compile(r"[\"'„“»«(\[]*(\w+)")
_SIGHT: Final = 60  # characters looked at on either side of a mark
_LETTER_PAIR = re.compile(r"\b[^\W\d_]\.\s?[^\W\d_]$")
_LAST_WORD = re.compile(r"([^\s\-/(\[„\"“»«]+)$")
_ORDINAL = re.compile(r"(?:\d{1,2}|\d{1,2}\.\d{1,2}|[IVX]{1,5})$")


def split_sentences(text: str) -> Iterator[str]:
    """Split German plain text. A line break ends a sentence; "z. B.", "Nr. 5" and "1. Januar" do not."""
    for line in text.splitlines():
        yield from filter(None, _split_line(line.strip()))


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for match in _BOUNDARY.finditer(line):
        before = line[max(start, match.start() - _SIGHT) : match.start()]
        if _ends_sentence(before, match.group(), line[match.end() : match.end() + _SIGHT]):
            yield line[start : match.end()].strip()
            start = match.end()
    yield line[start:].strip()


def _ends_sentence(before: str, mark: str, after: str) -> bool:
    leading = _LEADING.match(after)
    following = leading.group(1) if leading else ""
    if following[:1].islower():
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    if _LETTER_PAIR.search(before):
        return False
    last = _LAST_WORD.search(before)
    return _may_be_last(last.group(1) if last else "", following.lower() in _STARTERS)


def _may_be_last(word: str, starter_follows: bool) -> bool:
    bare = word.replace(".", "").lower()
    if bare in _NEVER_LAST:
        return False
    if len(bare) == 1 or bare in _SOMETIMES_LAST or bare.endswith("str") or _ORDINAL.match(word):
        return starter_follows
    return True


def first_sentences(text: str, count: int = 2, limit: int = 280) -> str:
    """Take the first sentences of a plain text for reading aloud, at most ``limit`` characters.

    Whole sentences go first; a first sentence beyond the limit is cut between words and marked with an ellipsis.
    """
    spoken = ""
    for sentence in islice(split_sentences(text), max(count, 0)):
        longer = f"{spoken} {sentence}".strip()
        if len(longer) > limit:
            return spoken or _cut(sentence, limit)
        spoken = longer
    return spoken


def _cut(sentence: str, limit: int) -> str:
    if limit < 3:
        return ""
    head = sentence[: limit - 2]
    whole_words = head if sentence[limit - 2].isspace() else head.rpartition(" ")[0]
    return f"{(whole_words or head).rstrip(' ,;:–-')} …"
