"""The service texts: many, short enough to read aloud, ours, and plainly example data."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from amtsdraht.demo.content import DemoContent
from amtsdraht.demo.texts import ServiceText
from amtsdraht.knowledge.markup import clean_html
from amtsdraht.knowledge.ports import DeliveredModule, ModuleKind

PLAIN_TAGS = {"p", "ul", "ol", "li", "strong", "a", "h3"}
SHINGLE = 12


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", " ", html)).strip()


def hints(text: ServiceText) -> list[DeliveredModule]:
    return [module for module in text.service.modules if module.kind is ModuleKind.HINT]


def sentences(words: str) -> int:
    return len(re.findall(r"[.!?](?=\s|$)", words))


def test_demo_ships_at_least_66_base_texts(content: DemoContent) -> None:
    assert len(content.bases) >= 66


def test_base_texts_answer_all_61_frequent_concerns(content: DemoContent) -> None:
    answered = {number for text in content.bases.values() for number in text.concerns}
    assert answered == set(range(1, 62))


def test_base_texts_exist_at_every_level(content: DemoContent) -> None:
    assert {text.level for text in content.bases.values()} == {"federal", "state", "county", "municipal"}


def test_six_towns_have_8_to_15_local_texts(content: DemoContent) -> None:
    partners = {town.ars for town in content.partner_towns}
    counts = dict.fromkeys({text.area for text in content.locals} & partners, 0)
    for text in content.locals:
        if text.area in counts:
            counts[text.area] += 1
    assert len(counts) >= 6
    assert all(8 <= count <= 15 for count in counts.values()), counts


def test_local_texts_share_the_key_of_their_base(content: DemoContent) -> None:
    for text in content.locals:
        assert text.service.leika_keys == content.bases[text.topic].service.leika_keys
        assert text.service.areas == (text.area,)


def test_local_texts_override_single_modules_only(content: DemoContent) -> None:
    for text in content.locals:
        own = {(module.kind, module.code) for module in text.service.modules}
        base = {(module.kind, module.code) for module in content.bases[text.topic].service.modules}
        assert len(own) < len(base), text.where


def test_leika_keys_match_the_pattern_and_name_one_topic(content: DemoContent) -> None:
    keys = [key for text in content.bases.values() for key in text.service.leika_keys]
    assert all(re.fullmatch(r"99\d{12}", key) for key in keys)
    assert len(keys) == len(set(keys)) == len(content.bases)


def test_every_base_text_is_complete(content: DemoContent) -> None:
    for text in content.bases.values():
        codes = {module.code for module in text.service.modules if module.kind is ModuleKind.TEXT}
        kinds = {module.kind for module in text.service.modules}
        assert {"02", "03", "06", "07", "11", "24"} <= codes, text.topic
        assert {ModuleKind.HINT, ModuleKind.TERM, ModuleKind.FEE, ModuleKind.ORIGIN} <= kinds, text.topic


def test_short_answers_are_short_enough_to_read_aloud(content: DemoContent) -> None:
    for text in content.texts:
        for module in hints(text):
            words = plain(module.html)
            assert 1 <= sentences(words) <= 2, text.where
            assert len(words) <= 300, text.where


def test_short_answers_contain_no_abbreviation_that_sounds_odd(content: DemoContent) -> None:
    for text in content.texts:
        for module in hints(text):
            assert not re.search(r"z\. ?B\.|d\. ?h\.|bzw\.|ggf\.|usw\.|Nr\.|€|§", plain(module.html)), text.where


def test_base_texts_offer_questions_to_ask_back(content: DemoContent) -> None:
    for text in content.bases.values():
        questions = hints(text)[0].data["questions"]
        assert questions
        assert all(question.endswith("?") for question in questions), text.topic


def test_base_texts_know_what_citizens_call_them(content: DemoContent) -> None:
    for text in content.bases.values():
        terms = [module.data["terms"] for module in text.service.modules if module.kind is ModuleKind.TERM]
        assert sum(map(len, terms)) >= 4, text.topic


def test_every_text_is_labelled_as_example_data(content: DemoContent) -> None:
    for text in content.texts:
        labels = [
            link.title for module in text.service.modules if module.kind is ModuleKind.ORIGIN for link in module.links
        ]
        assert labels == ["Beispieldaten"], text.where


def test_every_amount_says_that_it_is_an_example(content: DemoContent) -> None:
    for text in content.texts:
        for module in text.service.modules:
            if "€" in module.html or any(char.isdigit() for char in str(module.data.get("fees", ""))):
                assert "Beispielwert" in module.html, text.where


def test_fees_are_structured_and_spelled_alike(content: DemoContent) -> None:
    [fee] = [module for module in content.bases["personalausweis"].service.modules if module.kind is ModuleKind.FEE]
    assert fee.data["fees"][0] == {"choice": "fixed", "amount": "38.00", "currency": "EUR", "note": "ab 24 Jahren"}
    assert "ab 24 Jahren: 38,00 €" in fee.html


def test_durations_are_structured(content: DemoContent) -> None:
    [found] = [m for m in content.bases["personalausweis"].service.modules if m.kind is ModuleKind.DURATION]
    assert found.data["periods"] == [
        {"choice": "duration", "length": 2, "unit": "WOCHE", "length_to": 4, "unit_to": "WOCHE"}
    ]


def test_texts_use_plain_tags_only(content: DemoContent) -> None:
    for text in content.texts:
        for module in text.service.modules:
            assert set(re.findall(r"</?([a-z0-9]+)", module.html)) <= PLAIN_TAGS, text.where


def test_cleaning_takes_nothing_away(content: DemoContent) -> None:
    for text in content.texts:
        for module in text.service.modules:
            assert clean_html(module.html) == module.html, text.where


def test_links_lead_to_example_hosts_only(content: DemoContent) -> None:
    links = [link for text in content.texts for module in text.service.modules for link in module.links]
    links += [link for text in content.texts if text.online for link in text.online.service.links]
    assert len(links) > 100
    for link in links:
        assert re.fullmatch(r"https://[a-z0-9.-]+\.example(/\S*)?", link.url), link.url


@pytest.mark.shared_data
def test_texts_share_no_long_passage_with_published_texts(content: DemoContent, shared_data: Path) -> None:
    ours = {shingle for text in content.texts for part in spoken_parts(text) for shingle in shingles(part)}
    assert len(ours) > 2000
    with (shared_data / "retrieval" / "docs.jsonl").open(encoding="utf-8") as file:
        for line in file:
            shared = ours & set(shingles(json.loads(line)["text"]))
            assert not shared, shared


def spoken_parts(text: ServiceText) -> list[str]:
    return [plain(part) for module in text.service.modules for part in re.split(r"</(?:p|li)>", module.html)]


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]
