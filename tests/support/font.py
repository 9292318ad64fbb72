"""Makes the bundled font again: ``python -m tests.support.font NotoSansCJK-Regular.ttc`` (needs ``fonttools``).

The subset holds Latin, kana, the kanji of JIS level 1, the punctuation of both languages, and every character that
the translations use, so that people's names can be written, too.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from studio.core.paths import resource
from tests.support.translations import messages

JAPANESE = 0
"""Number of the Japanese face in the collection."""
EXTRA = "·×–—‘’“”…、。々〆〇「」『』（）：；！？〜～／％＋－＝→←↑↓●○✓°²µ"
_LEAN = ("--layout-features=", "--no-hinting")


def characters() -> set[str]:
    """What the font must hold."""
    level_1 = {bytes((row, cell)).decode("euc_jp", "ignore") for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF)}
    kana = {chr(code) for code in range(0x3041, 0x3100)}
    ascii_ = {chr(code) for code in range(0x20, 0x7F)}
    used = {c for path in resource("i18n").glob("*_ja.ts") for text in messages(path).values() for c in text}
    return {c for c in level_1 | kana | ascii_ | used | set(EXTRA) if c.strip()}


def main() -> int:
    """Write ``resources/fonts/NotoSansCJKjp-subset.otf``."""
    from fontTools.ttLib import TTFont

    target = resource("fonts", "NotoSansCJKjp-subset.otf")
    held = {chr(code) for code in TTFont(target).getBestCmap()}
    command = [sys.executable, "-m", "fontTools.subset", sys.argv[1], f"--font-number={JAPANESE}"]
    unicodes = ",".join(f"U+{ord(c):04X}" for c in sorted(characters() | held))
    fresh = Path(f"{target}.fresh")
    subprocess.run([*command, f"--unicodes={unicodes}", f"--output-file={fresh}", *_LEAN], check=True)
    fresh.replace(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
