"""MediaPipe is installed without what it asks for, so only one module may import it: the one that knows how."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "studio" / "tracking" / "graphs.py"


@pytest.mark.parametrize("folder", ["studio", "tests", "benchmarks"])
def test_nobody_else_imports_it(folder: str) -> None:
    """An import that fails for want of matplotlib leaves a broken half of it for the rest of the process."""
    words = ("import " + "mediapipe", "from " + "mediapipe", 'importorskip("' + "mediapipe")
    guilty = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != OWN
        and path.name not in ("test_laws.py", Path(__file__).name)
        and any(line.strip().startswith(words[:2]) or words[2] in line for line in path.read_text("utf-8").splitlines())
    ]
    assert not guilty
