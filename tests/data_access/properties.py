"""How properties are tested: the same examples at each run, no clock, nothing kept between runs; as many of each as
`EXAMPLES` says (`.ci/run` tries 200)."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.conjecture import providers
from hypothesis.internal.entropy import deterministic_PRNG

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")  # its tables of signs, not in the project

# Words of the project are no examples: which ones would depend on the modules that other tests have loaded, and to
# look for them takes 4 s of each process.
providers._get_local_constants = lambda: providers._local_constants

# The first property of a process looks through all its memory for who holds the generators of random numbers: 0.1 s
# while tests are collected, 13 s once thousands have run.
with deterministic_PRNG():
    pass

steady = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=int(os.environ.get("EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow],
)
