"""The words of given passphrases: 7,776 a language, each put together from two of ours, so that a picture stays.

72 beginnings times 108 endings are as many words as five dice give: five of them are 64.6 bits, four 51.7.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

_NL: Final = (
    """appel avond berg blad bloem boom bos boter brood dag dak dorp droom duin eik fiets gras grot
    haven hei herfst hout ijs kaas kaart kamer kelder kers keuken kleur klei klok koek koffie koren kruid
    lente linde lucht maan markt meer melk mist molen mos muur noten oever papier park peer regen riet
    rivier rots sneeuw stad steen ster storm strand tafel thee toren tuin veld water winter wolk zand zomer""",
    """anker baan bal band bank beer bel beeld bril bron deken deur doos draad duif eend egel emmer
    fluit gans gids glas goot haan haas hamer hek helm hoed hoek hond hoorn jas kan kar kast
    kat ketel kikker kist knoop koffer kom koord korf kraan kraag krant kroon kruik lade lamp lat leeuw
    lepel lijn lijst lint mand mast mat merel mier muts naald nest net otter paal pad pan pen
    plank poort pot raaf rand ring riem roos schaal schaar schip schoen sjaal slee snaar specht spin spoor
    stoel stok tak tas tent tol ton touw trap trein trom uil vaas vloer vos wagen wiel zeil""",
)
_EN: Final = (
    """apple autumn barn beach berry birch bread brick brook butter cabin candle cedar chalk cherry cliff cloud clover
    coast copper corn cotton dawn dune fern field flint fog forest frost garden glass grape grass hazel hill
    honey island ivy kitchen lake lemon maple market marsh meadow mint mist moon moss oak olive orchard paper
    pear pebble pine plum pond rain reed river sand silver sky snow star stone storm summer valley winter""",
    """anchor arrow badger bag barrel basket bead bear bell bench bird blanket boat book boot bottle bowl box
    bridge broom brush bucket button cake camel card cart cat chain chair chest clock coat cork crab crane
    crow crown cup deer desk dish dog donkey door drum duck eagle falcon feather fence finch flag flute
    fork fox frame gate goat goose guitar hammer hare harp hat hawk hedge helmet heron hinge horn horse
    jacket jar jug kettle key kite knot ladder lamb lamp lion mill mirror mug nail needle nest otter
    owl oven pan pen plank plate pony ribbon ring robin rope sail saw seal shelf spoon wagon wheel""",
)
_HALVES: Final = {"nl": _NL, "en": _EN}
PASSPHRASE, CODE = 5, 4
"""Words of a passphrase, and of a code that is good once and for two days."""


def words_of(language: str) -> list[str]:
    """All words of a language; English where we have none of our own."""
    beginnings, endings = (half.split() for half in _HALVES.get(language, _EN))
    return [beginning + ending for beginning in beginnings for ending in endings]


def given_words(language: str, choose: Callable[[Sequence[str]], str], count: int = PASSPHRASE) -> str:
    """Words with spaces between; `choose` picks one of a list, each as likely as the others."""
    words = words_of(language)
    return " ".join(choose(words) for _ in range(count))
