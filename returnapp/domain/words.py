"""Words a person will read: staff words and youth words are two kinds, and each has its own catalogue.

Knows nothing of languages: `returnapp.i18n` looks the words up.
"""


class Staff(str):
    """An English sentence for staff; its translations stand in `staff.po`."""

    __slots__ = ()


class Youth(str):
    """An English sentence for a young person; its translations stand in `youth.po`."""

    __slots__ = ()


def N_(text: str) -> Staff:  # noqa: N802 - the translators' mark, found by the catalogue tool
    """Mark staff words for the translators."""
    return Staff(text)


def Y_(text: str) -> Youth:  # noqa: N802 - the translators' mark, found by the catalogue tool
    """Mark youth words for the translators: at most ten words a sentence, no blame."""
    return Youth(text)
