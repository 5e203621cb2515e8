"""A chart that is done: its PNG, and the text that says the same to whoever cannot see it.

Notebook viewers put no alt text on images of their own accord, so a picture also comes as
HTML that carries it.  The plain text is the alt text too: tests that compare a notebook's
outputs skip images, and compare these words instead.
"""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from pathlib import Path

from tenstages.show import style

BLENDS = 40
"""Colours for the soft edges of text and lines, beside the house's own, which stay exact."""


@dataclass(frozen=True)
class Picture:
    """A drawn chart.

    Attributes
    ----------
    png : bytes
        The image, at 100 dots an inch.
    alt : str
        What it shows, numbers included, on one line.
    """

    png: bytes
    alt: str

    def __repr__(self) -> str:
        return self.alt

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, from the PNG's own header."""
        return int.from_bytes(self.png[16:20]), int.from_bytes(self.png[20:24])

    def html(self, style: str = "max-width:100%") -> str:
        """The picture as an ``<img>`` that needs no file beside it."""
        data = base64.b64encode(self.png).decode("ascii")
        alt = html.escape(self.alt, quote=True)
        return f'<img alt="{alt}" src="data:image/png;base64,{data}" width="{self.size[0]}" style="{style}">'

    def save(self, path) -> Path:
        """Write the PNG to `path`, whose folder is made where it is missing."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.png)
        return path

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.alt, "text/html": self.html(), "image/png": self.png}


def develop(figure, alt: str) -> Picture:
    """Draw a matplotlib figure into a small PNG, the same bytes every time."""
    from io import BytesIO

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    full = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    out = BytesIO()
    _reduced(full).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), " ".join(alt.split()))


def _reduced(full):
    """The image in few colours: every pixel takes the nearest one.

    Pillow's own mapping is quick but near: it turns white into almost white.
    """
    import numpy as np
    from PIL import Image

    palette = _colours(full)
    pixels = np.asarray(full, dtype=np.int32)
    codes, places = np.unique(pixels @ (65536, 256, 1), return_inverse=True)
    seen = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    nearest = ((seen[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    small = Image.fromarray(nearest.astype(np.uint8)[places].reshape(pixels.shape[:2]))
    small.putpalette(palette.astype(np.uint8).tobytes())
    return small


def _colours(full):
    """The house's colours as they are, then the commonest blends between them (int array, n × 3)."""
    import numpy as np
    from PIL import Image, ImageColor

    house = (
        style.PAPER,
        style.INK,
        style.MUTED,
        style.GRID,
        style.PALE,
        style.OWN,
        style.WARNING,
        *style.RIVALS,
    )
    blends = full.quantize(BLENDS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette()
    blends = np.array(blends, dtype=np.int32).reshape(-1, 3)
    return np.concatenate([np.array([ImageColor.getrgb(colour) for colour in house], dtype=np.int32), blends])
