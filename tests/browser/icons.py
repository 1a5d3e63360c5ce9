"""Draws the icons of an installed returnapp from its own mark, `icons.svg`: `python -m tests.browser.icons`."""

from __future__ import annotations

import base64
import shutil
import struct
import zlib
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

STATIC = Path(__file__).parents[2] / "returnapp" / "static"
MARK = STATIC / "icons.svg"
ROUND = ' rx="8"'
"""What rounds the corners of the mark; an icon that the device cuts out itself has none."""
ICONS = {"app-192": (192, True), "app-512": (512, True), "cut-512": (512, False), "cut-180": (180, False)}
"""Every icon: its size, and whether its corners are round."""
_SHADES = 7
_PIXELS = """async ([mark, size]) => {
    const image = new Image(size, size);
    image.src = "data:image/svg+xml," + encodeURIComponent(mark);
    await image.decode();
    const pen = new OffscreenCanvas(size, size).getContext("2d");
    pen.drawImage(image, 0, 0, size, size);
    return btoa(Array.from(pen.getImageData(0, 0, size, size).data, (one) => String.fromCharCode(one)).join(""));
}"""


def _few(colour: bytes) -> bytes:
    """A colour of an edge, out of few: it stays smooth, and the file small."""
    alpha = round(colour[3] / 255 * _SHADES) * 255 // _SHADES
    return bytes([*(round(part / 255 * _SHADES) * 255 // _SHADES for part in colour[:3]), alpha]) if alpha else bytes(4)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(pixels: bytes, size: int) -> bytes:
    """A square picture with a palette."""
    colours = [pixels[at : at + 4] for at in range(0, len(pixels), 4)]
    shown = {colour: colour if n > len(colours) / 100 else _few(colour) for colour, n in Counter(colours).items()}
    palette = {colour: place for place, colour in enumerate(sorted(set(shown.values()), key=lambda one: (one[3], one)))}
    places = bytes(palette[shown[colour]] for colour in colours)
    lines = b"".join(b"\0" + places[at : at + size] for at in range(0, len(places), size))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", b"".join(colour[:3] for colour in palette))
        + _chunk(b"tRNS", bytes(colour[3] for colour in palette if colour[3] < 255))
        + _chunk(b"IDAT", zlib.compress(lines, 9))
        + _chunk(b"IEND", b"")
    )


def draw(page: Page, name: str) -> bytes:
    """One icon, as a file."""
    size, is_round = ICONS[name]
    mark = MARK.read_text("utf-8")
    assert ROUND in mark
    return png(base64.b64decode(page.evaluate(_PIXELS, [mark if is_round else mark.replace(ROUND, ""), size])), size)


def main() -> None:
    """Draw them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name in ICONS:
            (STATIC / "icons" / f"{name}.png").write_bytes(draw(page, name))
        browser.close()


if __name__ == "__main__":
    main()
