import time

from bench.agents import Log


def test_log_takes_what_began_while_it_was_open() -> None:
    log = Log()
    log.add("page", 0.0)
    log.start()
    time.sleep(0.02)
    log.add("page", 0.01)
    log.add("words", 5.0)  # began before
    log.stop()
    time.sleep(0.02)
    log.add("words", 0.0)  # began afterwards
    assert dict(log.seconds) == {"page": [0.01]}


def test_rate_counts_requests_and_no_sums_over_the_time_it_was_open() -> None:
    log = Log()
    log.begun, log.ended = 0.0, time.perf_counter() + 10
    for kind in ("page", "page", "save", "save+page"):
        log.add(kind, 0.001)
    log.ended = 2.0
    assert log.a_second == 1.5
