"""{% field %} and {% error_summary %}: label, hint, error and control belong together."""

from lxml import html

from tests.page_lint import lint_fragment
from tests.ui.pages import SampleForm, render_part

_ALL = "".join(f"{{% field form.{name} %}}" for name in SampleForm.base_fields)


def test_every_kind_of_field_keeps_the_rules_of_the_lint() -> None:
    for form in (SampleForm(), SampleForm({"name": ""})):
        assert lint_fragment(render_part(_ALL, form=form)) == []


def test_hint_and_error_describe_the_control() -> None:
    part = html.fragment_fromstring(render_part("{% field form.name %}", form=SampleForm({"name": ""})))
    control = part.find(".//input")
    assert control is not None
    described = str(control.get("aria-describedby")).split()
    assert [part.get_element_by_id(one).text_content() for one in described] == [
        "Wie im Ausweis",
        "This field is required.",
    ]
    assert control.get("aria-invalid") == "true"
    assert "kern-form-input__input--error" in str(control.get("class"))


def test_a_group_is_described_as_a_whole() -> None:
    part = html.fragment_fromstring(render_part("{% field form.way %}", form=SampleForm({"name": ""})))
    assert part.tag == "fieldset"
    assert part.get("aria-describedby") == "id_way_error"
    assert [one.get("aria-invalid") for one in part.findall(".//input")] == [None, None]
    assert part.findtext(".//legend") == "Rückweg"


def test_what_was_entered_is_shown_again() -> None:
    form = SampleForm({"name": "<Groß>", "town": "a", "way": "m", "topics": ["v"], "agreed": "on"})
    part = html.fragment_fromstring(render_part(_ALL, form=form), create_parent="div")
    assert part.xpath("//input[@name='name']/@value") == ["<Groß>"]
    assert part.xpath("//option[@selected]/@value") == ["a"]
    assert part.xpath("//fieldset//input[@checked]/@value") == ["m", "v"]
    assert part.xpath("//input[@name='agreed']")[0].get("checked") is not None


def test_optional_fields_say_so() -> None:
    assert "(optional)" in render_part("{% field form.note %}", form=SampleForm())
    assert "(optional)" not in render_part("{% field form.name %}", form=SampleForm())


def test_a_field_takes_attributes_and_a_key() -> None:
    markup = render_part('{% field form.name key="F2" data_draft_url="/d" class="wide" %}', form=SampleForm())
    control = html.fragment_fromstring(markup).find(".//input")
    assert control is not None
    assert (control.get("data-key"), control.get("data-draft-url")) == ("F2", "/d")
    assert control.get("class") == "kern-form-input__input wide"


def test_the_summary_leads_to_each_fault() -> None:
    form = SampleForm({"name": ""})
    form.add_error(None, "Both at once are not possible.")
    markup = render_part("{% error_summary form %}" + _ALL, form=form)
    page = html.fragment_fromstring(markup, create_parent="div")
    links = page.xpath("//div[@class='error-summary']//a/@href")
    assert links == ["#id_name", "#id_town", "#id_way_0", "#id_agreed"]
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)
    assert "Both at once are not possible." in markup


def test_no_faults_no_summary() -> None:
    assert render_part("{% error_summary form %}", form=SampleForm()) == ""
