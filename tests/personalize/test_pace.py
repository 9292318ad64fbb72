from studio.personalize.pace import Pace


def played(cost_s: float, *, apart_s: float = 3.0, share: float = 0.03, first_s: float = 5.0) -> tuple[int, float]:
    """Turns in 1000 s of work and their share of the CPU time after the first."""
    now = [0.0]
    pace = Pace(apart_s, share, clock=lambda: now[0], spent=lambda: now[0])
    turns, used = 0, 0.0
    while now[0] < 1000.0:
        if pace.due():
            cost = cost_s if turns else first_s
            pace.take(lambda cost=cost: now.__setitem__(0, now[0] + cost))
            used += cost if turns else 0.0
            turns += 1
        now[0] += 0.1
    return turns, used / now[0]


def test_cheap_turns_keep_their_distance() -> None:
    turns, share = played(0.01)
    assert 300 <= turns <= 333 and share < 0.03


def test_dear_turns_keep_their_share_and_the_first_is_free() -> None:
    turns, share = played(0.5)
    assert 50 <= turns <= 62 and share <= 0.0305
