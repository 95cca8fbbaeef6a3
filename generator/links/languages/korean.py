"""Korean: particles are written to a noun and stay outside the mention."""

from __future__ import annotations

import re

from generator.links.languages.rules import Attached, Rules

RULES = Rules(
    attached=Attached(
        behind=re.compile(
            "(?:들)?(?:은|는|이|가|을|를|의|에|에서|에는|에게|로|으로|와|과|도|만|까지|부터|보다|처럼|마다"
            "|이나|나|라는|이라는|란|이란|이다|이며|이고|입니다)?(?![가-힣])"
        ),
        shortest=2,
    )
)
