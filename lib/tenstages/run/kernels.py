"""The kernel of a notebook: this Python, reached over a private socket file where the system has it.

Jupyter's usual way picks free ports and hopes that they are still free when the kernel takes
them; several kernels starting at once can take one another's.  Socket files have names of
their own (ZeroMQ's ``ipc`` transport, Linux and macOS), so nothing can be taken.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync

KERNEL_NAME = "python3"

_LONGEST_SOCKET_PATH = 90
"""Systems allow 103 characters or more; the rest is for what is added to the folder's name."""


class PrivateKernelManager(AsyncKernelManager):
    """A kernel of the running Python whose connection lives in a folder of its own, below `within`."""

    def __init__(self, within: str, **settings) -> None:
        super().__init__(kernel_name=KERNEL_NAME, shutdown_wait_time=4.0, **settings)
        self.folder = tempfile.mkdtemp(prefix="k", dir=within)
        self.connection_file = os.path.join(self.folder, "kernel.json")
        if os.name == "posix" and len(self.folder) <= _LONGEST_SOCKET_PATH:
            self.transport = "ipc"
            self.ip = os.path.join(self.folder, "s")

    @property
    def kernel_spec(self) -> KernelSpec:
        """This interpreter: an installed kernel of the same name may belong to another one."""
        return KernelSpec(
            argv=[sys.executable, "-P", "-m", "tenstages.run.kernel", "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )

    def start(self) -> None:
        """Start the process; it boots while the caller goes on."""
        run_sync(self.start_kernel)(extra_arguments=["--HistoryManager.hist_file=:memory:"])

    def stop(self) -> None:
        """Ask the kernel to end, make sure of it, remove its files.

        Jupyter's own `shutdown_kernel` interrupts the kernel first, which an idle kernel
        reports as an error.
        """
        with suppress(RuntimeError):
            run_sync(self.request_shutdown)()
            run_sync(self.finish_shutdown)()
            run_sync(self.cleanup_resources)()
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """End the kernel and whatever it started, at once."""
        process = getattr(self.provisioner, "process", None)
        if process is not None and process.poll() is None:
            with suppress(OSError):
                # The kernel leads a process group of its own, so its own children go with it.
                os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
