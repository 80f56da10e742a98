import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtsdraht.knowledge.markup import ALLOWED_TAGS, clean_html, first_sentences, plain_text, split_sentences


@pytest.mark.parametrize("tag", sorted(ALLOWED_TAGS - {"br", "a", "li", "ul", "ol"}))
def test_clean_html_keeps_every_allowed_tag(tag: str) -> None:
    assert clean_html(f"<{tag}>Ausweis</{tag}>") == f"<{tag}>Ausweis</{tag}>"


def test_clean_html_keeps_lists_and_breaks() -> None:
    html = "<ol><li>Antrag</li><li>Foto<br>Ausweis</li></ol>"
    assert clean_html(html) == html


@pytest.mark.parametrize("target", ["https://a.example/", "http://a.example/", "mailto:amt@a.example", "tel:+49555"])
def test_clean_html_keeps_links_of_four_schemes_without_other_attributes(target: str) -> None:
    html = f'<a href="{target}" target="_blank" onclick="x()" style="color:red">Ziel</a>'
    assert clean_html(html) == f'<a href="{target}">Ziel</a>'


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "java&#10;script:alert(1)", "/seite", "//a.example", "data:text/html,x", "", "ftp://a"],
)
def test_clean_html_keeps_the_words_of_a_link_that_leads_nowhere_safe(target: str) -> None:
    assert clean_html(f'<a href="{target}">Ziel</a>') == "Ziel"


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script>Text", "Text"),
        ("<style>p{color:red}</style>Text", "Text"),
        ("Text<img src=x onerror=alert(1)>", "Text"),
        ("<svg><script>alert(1)</script></svg>Text", "Text"),
        ("Te<iframe src=//a.example></iframe>xt", "Text"),
        ("<p onmouseover=alert(1) style='x:y'>Text</p>", "<p>Text</p>"),
        ("<!-- geheim -->Text", "Text"),
    ],
)
def test_clean_html_drops_what_could_run_or_hide(html: str, left: str) -> None:
    assert clean_html(html) == left


def test_clean_html_drops_leftovers_of_word() -> None:
    html = (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><xml><w:Zoom>0</w:Zoom>21 false DE</xml>"
        '<p class="MsoNormal" style="mso-fareast-language:DE">Bitte<o:p>&nbsp;</o:p>'
        '<span lang="DE">vorsprechen</span></p>'
        "<p>&nbsp;</p>"
    )
    assert clean_html(html) == "<p>Bitte&nbsp;vorsprechen</p>"


def test_clean_html_removes_zero_width_and_control_characters_however_written() -> None:
    assert clean_html("Pass\u200b\u00adkon\ufefftrol\x00le &#8203;A\u202eB\x0b") == "Passkontrolle AB"


def test_clean_html_reads_windows_punctuation_as_meant() -> None:
    assert clean_html("8\x9612 Uhr, 37 \x80, \uf0b7 Foto") == "8–12 Uhr, 37 €, • Foto"


def test_clean_html_keeps_neighbouring_words_of_tables_and_boxes_apart() -> None:
    table = "<table><tr><th>Art</th><th>Gebühr</th></tr><tr><td>Kind</td><td>22,80</td></tr></table>"
    assert plain_text(table) == "Art Gebühr\nKind 22,80"
    assert clean_html("<div>oben</div><div>unten</div>") == "<p>oben</p><p>unten</p>"


def test_clean_html_keeps_line_breaks_of_a_text_without_tags() -> None:
    assert clean_html("Foto\nAusweis\n\nGeburtsurkunde") == "<p>Foto<br>Ausweis</p><p>Geburtsurkunde</p>"


def test_clean_html_removes_empty_blocks_and_surplus_breaks() -> None:
    assert clean_html("<br><p>a<br><br></p><p> </p><ul><li></li></ul><p>b<br><br><br><br>c</p>") == (
        "<p>a</p><p>b<br><br>c</p>"
    )


def test_clean_html_keeps_the_blank_of_an_empty_emphasis() -> None:
    assert clean_html("Personal<b> </b>ausweis<i></i>") == "Personal ausweis"


def test_clean_html_survives_hostile_nesting_in_reasonable_size() -> None:
    nested = "".join(f"<b x={number}>" for number in range(5000)) + "<p>" * 5000 + "Ende"
    assert len(clean_html(nested)) < 2_000_000
    assert plain_text("<ul><li>" * 20_000 + "Ende") == "Ende"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/abipul&;\"'= \n\x00é\u200b#39")), max_size=80))
def test_clean_html_twice_is_clean_html_once_and_holds_only_allowed_tags(text: str) -> None:
    once = clean_html(text)
    assert clean_html(once) == once
    assert set(re.findall(r"</?([a-z0-9]+)", once)) <= ALLOWED_TAGS


def test_plain_text_breaks_lines_at_blocks_and_resolves_entities() -> None:
    html = "<h2>Gebühr &amp; Frist</h2><p>Kind &lt; 6&nbsp;Jahre</p><ul><li>Foto</li><li>Pass</li></ul>Ende<br>!"
    assert plain_text(html) == "Gebühr & Frist\nKind < 6 Jahre\nFoto\nPass\nEnde\n!"


def test_plain_text_joins_blanks_and_lines_of_the_source() -> None:
    assert plain_text("<p>Ein\n   langer <b>Satz</b>.</p>") == "Ein langer Satz."


@pytest.mark.parametrize(
    "sentence",
    [
        "Sie brauchen z. B. Ihren Ausweis.",
        "Das gilt nach § 12 Abs. 3 Satz 1 und Art. 5 der Satzung.",
        "Es kostet ca. 37,00 Euro.",
        "Die Frist ist kurz, d. h. Sie sollten bald kommen.",
        "Ab dem 1. Januar 2027 gilt die neue Gebühr.",
        "Siehe Nr. 5 und Ziff. 3 der Anlage.",
        "Bringen Sie ggf. Ihre Vollmacht und u. a. Passfotos mit.",
        "Fragen Sie Frau Dr. Beispiel in der Goethestr. 7.",
        "Die Wahl ist am 15. März um 8.30 Uhr.",
        "Es geht um 1.500,00 Euro i. d. R. pro Jahr.",
        "Gemeint ist Wilhelm II. König von Irgendwo.",
        "Rufen Sie unter Tel. 0555 123 an.",
    ],
)
def test_split_sentences_is_not_fooled_by_german_dots(sentence: str) -> None:
    assert list(split_sentences(f"{sentence} Danach ist alles gut.")) == [sentence, "Danach ist alles gut."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Siehe § 12 Abs. 3. Die Frist läuft.", "Siehe § 12 Abs. 3."),
        ("Es gilt bis zum 31. Die Gebühr steigt dann.", "Es gilt bis zum 31."),
        ("Gültig bis 2027. Anträge gibt es online.", "Gültig bis 2027."),
        ("Pass, Foto usw. Die Gebühr ist gering.", "Pass, Foto usw."),
        ("Kommen Sie! Wir helfen.", "Kommen Sie!"),
        ("Umgezogen? Melden Sie sich.", "Umgezogen?"),
        ("„Bitte warten.“ Danach geht es weiter.", "„Bitte warten.“"),
        ("Voraussetzungen\nSie wohnen hier.", "Voraussetzungen"),
        ("Fragen kosten nichts dieser Art. Die Antwort auch nicht.", "Fragen kosten nichts dieser Art."),
    ],
)
def test_split_sentences_ends_where_a_sentence_ends(text: str, first: str) -> None:
    assert next(split_sentences(text)) == first


def test_first_sentences_takes_as_many_as_asked() -> None:
    assert first_sentences("Eins. Zwei. Drei. Vier.", count=3) == "Eins. Zwei. Drei."
    assert first_sentences("Eins. Zwei.", count=0) == ""
    assert first_sentences("") == ""


def test_first_sentences_leaves_out_a_sentence_beyond_the_limit() -> None:
    assert first_sentences("Kurz. Lang " + "lang " * 60 + ".", limit=40) == "Kurz."


def test_first_sentences_cuts_an_overlong_first_sentence_between_words() -> None:
    spoken = first_sentences("Die Wohnungsgeberbestätigung ist mitzubringen.", limit=38)
    assert spoken == "Die Wohnungsgeberbestätigung ist …"


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(0, 4), st.integers(0, 300))
def test_first_sentences_never_exceeds_the_limit(text: str, count: int, limit: int) -> None:
    assert len(first_sentences(text, count=count, limit=limit)) <= limit


@settings(deadline=None)
@given(st.text(max_size=300))
def test_split_sentences_loses_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
