"""Small XZuFi messages."""

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"


def message(written: str = "", *, deleted: str = "") -> str:
    """One that writes a service or deletes one."""
    step = ""
    if written:
        step = (
            f'<x:schreibe><x:leistung><x:id schemeAgencyID="L100099">{written}</x:id><x:modulText><x:inhalt '
            'languageCode="de">Pass</x:inhalt><x:leikaTextmodul><code>02</code></x:leikaTextmodul></x:modulText>'
            "</x:leistung></x:schreibe>"
        )
    if deleted:
        step += f'<x:loesche klasse="Leistung"><x:id schemeAgencyID="L100099">{deleted}</x:id></x:loesche>'
    head = f'<x:transfer.operation.040502 xmlns:x="{NAMESPACE}" xzufiVersion="2.2.0">'
    return f"{head}{step}</x:transfer.operation.040502>"
