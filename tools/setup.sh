#!/bin/sh
# Sets up everything the project needs in its own folders. Safe to run again: what is done is not done twice.
# usage: tools/setup.sh run|test
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

install_debian() { # packages…: install what is missing, as root, or say what to do
  missing=''
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "These Debian packages are missing:$missing. Please run as root:  apt-get install$missing"
    exit 1
  fi
  say "Installing Debian packages:$missing"
  apt-get update -q >/dev/null 2>&1 || say "The package lists could not be refreshed; trying with the old ones."
  # shellcheck disable=SC2086  # one word per package is meant
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Python 3.11 or newer is needed; '$python' is $("$python" -V 2>&1). Set PYTHON=… to another one."; exit 1; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || install_debian python3-venv

stamp() { cat "$@" tools/setup.sh | sha256sum | cut -d' ' -f1; }
done_before() { [ "$(cat "$1" 2>/dev/null || true)" = "$2" ]; }

mkdir -p .tools
uv_stamp=$(stamp requirements/uv.lock)
if ! done_before .tools/uv.stamp "$uv_stamp"; then
  "$python" -m venv --clear .tools/uv
  .tools/uv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.lock
  echo "$uv_stamp" > .tools/uv.stamp
fi
uv=.tools/uv/bin/uv
export UV_PYTHON_DOWNLOADS=never

[ -x .venv/bin/python ] || "$uv" venv -q --python "$(command -v "$python")" .venv
install_locked() { # lock file: what it lists is there, with these hashes; what else is there may stay
  lock_stamp=$(stamp "$1" pyproject.toml)
  done_before ".tools/$(basename "$1").stamp" "$lock_stamp" && return 0
  say "Installing the libraries of $1"
  "$uv" pip install -q --require-hashes -r "$1"
  "$uv" pip install -q --no-deps --no-build-isolation -e .
  echo "$lock_stamp" > ".tools/$(basename "$1").stamp"
}
install_locked requirements/run.lock
if [ "$want" = test ]; then
  install_locked requirements/dev.lock
  install_debian chromium gettext fonts-liberation
fi

translations=$(find src -name '*.po' 2>/dev/null | sort)
if [ -n "$translations" ]; then
  # shellcheck disable=SC2086  # one word per file is meant
  po_stamp=$(stamp $translations)
  if ! done_before .tools/po.stamp "$po_stamp"; then
    .venv/bin/pybabel -q compile --domain django --directory src/amtsdraht/locale
    echo "$po_stamp" > .tools/po.stamp
  fi
fi
