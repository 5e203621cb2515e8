"""Starts a kernel for a run: ipykernel's own, without the debugger that no run can use.

``python -P -m tenstages.run.kernel -f CONNECTION_FILE``.  Loading the debugger takes half a
second of every kernel's start; ipykernel does without it where it cannot be imported.
"""

import sys

if __name__ == "__main__":
    sys.modules["debugpy"] = None
    import ipykernel.debugger  # noqa: F401

    del sys.modules["debugpy"]  # the notebook itself may import whatever it wants

    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
