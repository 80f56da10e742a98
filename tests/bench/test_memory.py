import os

from bench.memory import kilobytes, pss_megabytes, with_children

ROLLUP = """5600-7ff [rollup]
Rss:               20000 kB
Pss:               12345 kB
Pss_Anon:           9000 kB
"""


def test_memory_is_read_from_the_shared_out_line() -> None:
    assert kilobytes(ROLLUP) == 12345


def test_processes_below_the_roots_belong_to_them() -> None:
    parents = {2: 1, 3: 2, 4: 3, 5: 1, 6: 5}
    assert with_children([2, 6], parents) == {2, 3, 4, 6}


def test_this_process_has_memory_and_an_ended_one_has_none() -> None:
    assert pss_megabytes([os.getpid()]) > 1
    assert pss_megabytes([2**30]) == 0
