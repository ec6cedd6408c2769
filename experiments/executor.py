"""Many tasks on this machine's cores, in processes of their own; results in the order of the tasks."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
"""A worker is one core: libraries must not start threads of their own."""


def in_order(work: Callable[[Task], Answer], tasks: Sequence[Task], workers: int | None = None) -> Iterator[Answer]:
    """Yield ``work(task)`` for each task, in their order, on ``workers`` processes (default: one per core).

    Results do not depend on the number of workers. One worker works in this process. An exception of a task
    is raised when its turn comes; what has not started is dropped.
    """
    number = min(workers or os.cpu_count() or 1, len(tasks))
    if number <= 1:
        yield from map(work, tasks)
        return
    os.environ.update(dict.fromkeys(THREADS, "1"))
    with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(work, tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
