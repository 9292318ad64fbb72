import packages
import pytest


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("  Downloading numba-0.68.1-cp311-cp311-linux.whl (3.8 MB)\n", "  numba-0.68.1-cp311-cp311-linux.whl 3.8 MB"),
        ("Using cached rich-15.0.0-py3-none-any.whl\n", "  rich-15.0.0-py3-none-any.whl"),
        ("Processing c:\\wheels\\torch-2.13.0-cp312-win_amd64.whl\n", "  torch-2.13.0-cp312-win_amd64.whl"),
        ("Installing collected packages: a, b, c\n", "  unpacking 3 packages ..."),
        ("  Downloading https://x.test/simple/ (1 kB)\n", None),
        ("Collecting numpy==1.26.4\n", None),
        ("Requirement already satisfied: numpy\n", None),
    ],
)
def test_progress_lines(line: str, short: str) -> None:
    assert packages.progress_line(line) == short


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full", 5),
        ("NewConnectionError: Temporary failure in name resolution", "cannot be reached", 1),
        ("ssl: CERTIFICATE_VERIFY_FAILED", "cannot be reached", 1),
        ("ERROR: No matching distribution found for mediapipe==0.10.21", "was not found for this system", 1),
        ("error: metadata-generation-failed", "metadata-generation-failed", 1),
    ],
)
def test_what_went_wrong_is_said_in_words(text: str, said: str, code: int) -> None:
    error = packages.explain(text)
    assert said in str(error)
    assert error.exit_code == code


def test_an_unreachable_server_wins_over_the_missing_package_it_causes() -> None:
    text = "ReadTimeoutError ...\nERROR: No matching distribution found for numpy==1.26.4"
    assert "cannot be reached" in str(packages.explain(text))
