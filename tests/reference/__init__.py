"""The reference model: the same Denmark as a Mesa tutorial would write it.

One Python object an agent, plain loops, bookkeeping by recounting; only luck (``sim/luck.py``) and the names of codes
and series are shared with ``sim/week``. The two are written apart and must agree person for person
(``test_reference_model.py``); the reference is also the yardstick of speed (``tests/benchmarks``).
"""
