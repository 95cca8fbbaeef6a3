"""An organisation's own look, from ``_brand.yml`` and the files that it names.

- ``model``    what the file may hold: the vocabulary of brand.yml
- ``colors``   colors as people write them, their contrast, and the nearest one that can be read
- ``tokens``   the colors of the site's style sheet, and those that follow from a brand
- ``sheet``    a brand as rules of a style sheet
- ``style``    an organisation's own style sheet: nothing in it may ask another host
- ``reading``  a content folder's brand, checked, as a `Look`
- ``look``     `Look`: all that the layout needs of it

Without such a file the site looks as its own style sheets say.
"""

from __future__ import annotations

from generator.brand.look import PLAIN, Asset, Copied, Logo, Look, LowContrast

__all__ = ["PLAIN", "Asset", "Copied", "Logo", "Look", "LowContrast"]
