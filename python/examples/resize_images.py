"""Resizing images with Pillow: its C code releases the GIL while it resizes.

Advice: threads. Processes would have to copy every image twice.
"""

from PIL import Image

import manyhands

PICTURE = Image.linear_gradient("L").resize((2_000, 1_500)).convert("RGB")
ITEMS = [PICTURE] * 24


def thumbnail(image: Image.Image) -> bytes:
    """Resize an image, and return its pixels."""
    return image.resize((800, 600), Image.Resampling.LANCZOS).tobytes()


if __name__ == "__main__":
    manyhands.compare(thumbnail, ITEMS)
