"""Whatever service is written down as XZuFi is read back as the same service."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from amtsdraht.knowledge.markup import plain_text
from amtsdraht.knowledge.ports import DeliveredModule, DeliveredService, Identity, Link, ModuleKind
from tests.adapters.xzufi.deliveries import objects, read, remarks, transfer, write, written

WORDS = st.lists(st.text("abcXYZäöüßñ<&>\"'é €", min_size=1, max_size=8), min_size=1, max_size=5).map(
    lambda words: " ".join(" ".join(words).split())
).filter(bool)  # fmt: skip
LINKS = st.builds(Link, st.text("abc/?=&", max_size=8).map("https://a.example/".__add__), WORDS)
KEYS = st.from_regex(r"99[0-9]{12}", fullmatch=True)
AREAS = st.from_regex(r"[01][0-9]{11}", fullmatch=True)
IDENTITIES = st.builds(
    Identity, st.from_regex(r"[BLS][0-9]{6}", fullmatch=True), st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
)
MODULES = st.builds(
    DeliveredModule,
    kind=st.just(ModuleKind.TEXT),
    code=st.sampled_from(["02", "03", "05", "06", "07", "25"]),
    language=st.sampled_from(["de", "en", "uk"]),
    html=WORDS,
    links=st.lists(LINKS, max_size=3).map(tuple),
)
MOMENTS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SERVICES = st.builds(
    DeliveredService,
    identity=IDENTITIES,
    modules=st.lists(MODULES, max_size=4).map(tuple),
    leika_keys=st.lists(KEYS, max_size=3, unique=True).map(tuple),
    areas=st.lists(AREAS, max_size=3, unique=True).map(tuple),
    typing_codes=st.lists(st.sampled_from(["1", "2b", "5"]), unique=True).map(tuple),
    changed_at=MOMENTS,
    valid_from=MOMENTS,
    valid_to=MOMENTS,
)


def each(name: str, values: tuple[str, ...]) -> str:
    return "".join(f"<x:{name}><code>{value}</code></x:{name}>" for value in values)


def moment(name: str, value: datetime | None) -> str:
    return f"<x:{name}>{value.isoformat()}</x:{name}>" if value else ""


def write_module(module: DeliveredModule) -> str:
    said = f'languageCode="{module.language}"'
    links = "".join(
        f"<x:weiterfuehrenderLink {said}><x:uri>{escape(link.url)}</x:uri><x:titel>{escape(link.title)}</x:titel>"
        "</x:weiterfuehrenderLink>"
        for link in module.links
    )
    text = escape(escape(module.html))
    return (
        f"<x:modulText>{each('leikaTextmodul', (module.code,))}<x:inhalt {said}>{text}</x:inhalt>{links}</x:modulText>"
    )


def write_service(service: DeliveredService) -> str:
    areas = "".join(f"<x:gueltigkeitGebietID>{area}</x:gueltigkeitGebietID>" for area in service.areas)
    return written(
        f'<x:leistung><x:id schemeAgencyID="{service.identity.agency}">{service.identity.value}</x:id>'
        f"{each('referenzLeiKa', service.leika_keys)}{''.join(map(write_module, service.modules))}"
        f"{each('typisierung', service.typing_codes)}{areas}"
        f"<x:versionsinformation>{moment('geaendertDatumZeit', service.changed_at)}</x:versionsinformation>"
        f"<x:gueltigkeit>{moment('beginn', service.valid_from)}{moment('ende', service.valid_to)}</x:gueltigkeit>"
        "</x:leistung>"
    )


def as_plain(module: DeliveredModule) -> tuple[str, str, str, tuple[Link, ...]]:
    return module.code, module.language, plain_text(module.html), module.links


@settings(deadline=None)  # it writes and reads a file; a busy machine may take its time
@given(st.lists(SERVICES, max_size=4, unique_by=lambda service: service.identity))
def test_services_are_read_as_they_were_written(services: list[DeliveredService]) -> None:
    with TemporaryDirectory() as folder:
        delivered = read(write(Path(folder), transfer("".join(map(write_service, services)))))
    assert [remark for remark in remarks(delivered) if remark.position] == []
    for expected, found in zip(services, objects(delivered), strict=True):
        content = found.content
        assert isinstance(content, DeliveredService)
        for name in ("identity", "leika_keys", "areas", "typing_codes", "changed_at", "valid_from", "valid_to"):
            assert getattr(content, name) == getattr(expected, name)
        wanted = [(m.code, m.language, m.html, m.links) for m in expected.modules]
        assert [as_plain(module) for module in content.modules] == wanted
