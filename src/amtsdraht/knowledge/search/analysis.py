"""German words for searching: fold the spelling, cut it into words, stem them.

Folding comes before stemming on both sides (documents and queries), so "Häuser", "Haeuser" and "HÄUSER" meet.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
FOREIGN_PLURALS = ("as", "os", "ys")  # Sofas, Autos, Handys: Snowball leaves them alone
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

_STOP_TEXT = """
der die das den dem des ein eine einen einem einer eines und oder aber denn doch sowie als wie wenn weil dass daß ob
ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch sich man jemand
mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner seines
ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer euer eure
in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für fürs um über unter vor durch gegen ohne
bis seit zwischen wegen während trotz gegenüber per pro je
ist sind bin bist war waren sein gewesen wird werde werden wirst wurde wurden worden würde würden
hab habe hast hat haben hatte hatten hätte hätten gehabt
kann kannst können könnte könnten konnte muss musst müssen müsste musste darf dürfen dürfte soll sollen sollte
will willst wollen wollte möchte möchten mag lasse lassen lässt
mach mache macht machen gemacht tun tut geht gehen gehts gibt gibts geben
bekomme bekommt bekommen krieg kriege kriegt kriegen brauch brauche braucht brauchen benötige benötigt benötigen
komm komme kommt kommen steht stehen
was wer wen wem wessen wo woher wohin wann warum wieso weshalb womit wofür wozu wodurch wobei
welche welcher welches welchen welchem
dieser diese dieses diesen diesem jene jener jenes jeder jede jedes jeden jedem alle alles allen aller
hier da dort dann jetzt nun nur noch schon auch mal eben einfach bitte danke hallo gern gerne
so sehr ganz etwas viel viele vielen mehr andere anderen anderer anderes anderem
nicht nichts kein keine keinen keinem keiner ja nein
also damit dazu dabei dafür daran darauf davon darum deshalb deswegen sonst selbst wieder immer nie
eigentlich vielleicht ungefähr etwa ständig dauernd schnell neulich bzw beziehungsweise usw evtl ggf zb
wollen müssten ihnen denen deren dessen einmal
halt nen ne nem ner is nix net ned nit isch i a ham hamma gell woas wia mei
"""

LIGHT_TEXT = """
antrag anträge beantragen beantragt beantrage stellen amt ämter behörde stelle zuständig zuständige zuständigkeit
kosten kostet gebühr gebühren teuer unterlagen dokumente formular formulare vordruck termin termine frist dauert lange
information informationen info auskunft hilfe frage fragen bürger stadt gemeinde neu neue neuen neues neuer
stadtverwaltung rathaus online lassen holen hole geholt besorgen ausstellen ausgestellt bescheid
sagen wissen weiß nehmen sehen zahlen zahlt bezahlen gehören gehört passiert wohne wohnen wohnt lebe leben heißt heißen
kaufen gekauft schicken erledigen suche suchen leuten person personen leute jahr jahre jahren
heute morgen gestern woche monat
"""


def fold(text: str) -> str:
    """Return the text in lower case with ä→ae, ö→oe, ü→ue, ß→ss and no other accents."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[str]:
    """Cut a text into folded words; punctuation, emoji and control characters only separate."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def spelled_words(text: str) -> dict[str, str]:
    """Folded word → the word as it is written in the text, the last writing of each."""
    return {folded: word for word in WORD.findall(text) for folded in words(word)}


STOP_WORDS = frozenset(words(_STOP_TEXT))
LIGHT_WORDS = frozenset(words(LIGHT_TEXT))

_local = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german", 0)
    found: Stemmer.Stemmer = _local.stemmer
    return found


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded word; words of up to three letters and numbers stay as they are."""
    if len(word) <= 3 or word.isdigit():
        return word
    if len(word) > 4 and word.endswith(FOREIGN_PLURALS):
        word = word[:-1]
    return str(_stemmer().stemWord(word))
