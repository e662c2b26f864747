"""A disk that fails and a clock that jumps, for one process: tests/rig/faulty.c, loaded before the C library."""
import errno
import mmap
import pathlib
import struct
import subprocess
import time

FORM = "=iiiiq"


class Faults:
    """What is wrong with the disk and the clock of whoever runs with `environment`."""

    def __init__(self, folder, where):
        folder = pathlib.Path(folder)
        library, control = folder / "faulty.so", folder / "faults"
        if not library.exists():
            source = pathlib.Path(__file__).with_name("faulty.c")
            subprocess.run(["gcc", "-O1", "-Wall", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        control.write_bytes(bytes(struct.calcsize(FORM)))
        control.chmod(0o644)
        self.environment = {"LD_PRELOAD": str(library), "QINGDAN_FAULTS": str(control), "QINGDAN_FAULTY": str(where)}
        with control.open("r+b") as file:
            self.map = mmap.mmap(file.fileno(), struct.calcsize(FORM))

    def set(self, sync=0, write=0, opening=0, percent=100, clock=0):
        self.map[:] = struct.pack(FORM, sync, write, opening, percent, clock)

    def heal(self):
        self.set()

    def full(self):
        self.set(write=errno.ENOSPC)

    def read_only(self):
        self.set(write=errno.EROFS, opening=errno.EROFS, sync=errno.EROFS)

    def sync_error(self, percent=100):
        self.set(sync=errno.EIO, percent=percent)

    def write_error(self, percent=30):
        self.set(write=errno.EIO, percent=percent)

    def clock_at_1970(self):
        self.set(clock=-int(time.time()) + 3600)

    def clock_back_a_day(self):
        self.set(clock=-86400)
