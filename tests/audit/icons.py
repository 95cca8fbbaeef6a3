"""Makes the site's icons for home screens: ``python -m tests.audit.icons``.

They are favicon.svg's mark as PNG files, in ``site-overrides/assets/icons/``.
"""

from __future__ import annotations

from generator.bundle import OVERRIDES
from generator.pictures.icons import FILES, drawn

ICONS = OVERRIDES / "assets" / "icons"


def main() -> None:
    """Write all of them."""
    ICONS.mkdir(exist_ok=True)
    for name, facts in FILES.items():
        drawn(*facts).save(ICONS / name, optimize=True)


if __name__ == "__main__":
    main()
