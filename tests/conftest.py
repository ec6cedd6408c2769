"""For all tests: Hypothesis draws the same examples every time, signals mean what they mean in a terminal, and a
terminal is 80 signs wide, however wide that of the person who tests is."""

import os
import signal

from hypothesis import settings

os.environ["COLUMNS"] = "80"

settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)

for _number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
    if signal.getsignal(_number) == signal.SIG_IGN:  # started in the background, by nohup: programs inherit that
        signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)
