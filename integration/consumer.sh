# shellcheck shell=bash
# What each script in consumers/ begins with: an empty folder $work of its own, and words for what it tries.
set -euo pipefail
name=${0##*/}
work=$FOLDER/work/$name
rm -rf "$work"
mkdir -p "$work"
cd "$work"
# Nobody's own settings; a checkout that belongs to another user is read nevertheless.
export HOME=$FOLDER/home LC_ALL=C.UTF-8 TERM=dumb
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
mkdir -p "$HOME"

ok() { echo "ok $1 $2: $3"; }

# fail TEXT [FILE]: what differs, and the output that shows it.
fail() {
  echo "$name: $1" >&2
  if [ $# -gt 1 ]; then sed 's/^/  | /' "$2" >&2; fi
  exit 1
}

missing() {
  if [ "${CI:-}" = true ] && [ -z "${OPTIONAL:-}" ]; then fail "$1 cannot be installed"; fi
  echo "skipped $name: $1 cannot be installed"
  exit 77
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# debian PACKAGE…: installs those that are not there.
debian() {
  local package absent=()
  for package; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' || absent+=("$package")
  done
  if [ ${#absent[@]} = 0 ]; then return; fi
  command -v apt-get >/dev/null || missing "${absent[*]}"
  if ! [ -e "$FOLDER/apt-updated" ]; then as_root apt-get update -qq || missing "${absent[*]}"; fi
  touch "$FOLDER/apt-updated"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${absent[@]}" \
    > apt.log 2>&1 || missing "${absent[*]}"
}

debian_version() { dpkg-query -W -f '${Version}' "$1"; }

# python PACKAGE…: into one environment, whose programs are on PATH from then on.
python() {
  local package
  debian python3-venv
  [ -x "$FOLDER/python/bin/pip" ] || python3 -m venv "$FOLDER/python" || missing python3-venv
  export PATH=$FOLDER/python/bin:$PATH
  for package; do
    pip install -q --disable-pip-version-check --retries 2 -c "$ROOT/integration/requirements.txt" "$package" > pip.log 2>&1 ||
      missing "$package"
  done
}

python_version() { python3 -c 'import sys; from importlib.metadata import version; print(version(sys.argv[1]))' "$1"; }

# expects FILE TEXT…: each stands in the file.
expects() {
  local file=$1 text
  shift
  for text; do
    grep -qF -- "$text" "$file" || fail "'$text' is missing" "$file"
  done
}

# status_of NUMBER OUTPUT COMMAND…: runs it and wants that status.
status_of() {
  local wanted=$1 output=$2 status=0
  shift 2
  "$@" > "$output" 2>&1 < /dev/null || status=$?
  [ "$status" = "$wanted" ] || fail "status $status, not $wanted, of: $*" "$output"
}

commit() { git -c user.name=A -c user.email=a@example.org commit -q "$@"; }

# project FOLDER: a repository with two migrations, and a third one that is not committed and builds an index under a lock.
project() {
  mkdir -p "$1/db"
  git init -q -b main "$1"
  echo 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);' > "$1/db/0001_orders.up.sql"
  echo 'CREATE TABLE parts (id bigint PRIMARY KEY);' > "$1/db/0002_parts.up.sql"
  git -C "$1" add -A
  (cd "$1" && commit -m 'two migrations')
  printf -- '-- for the search 🔎\nCREATE INDEX orders_total ON orders (total);\n' > "$1/db/0003_search.up.sql"
}

# snippet FILE HEADING NUMBER: that code block below the heading of one of our documents.
snippet() {
  awk -v heading="$2" -v wanted="$3" '
    /^#+ / { inside = ($0 ~ "^#+ " heading) }
    inside && /^ *```/ { if (open) { open = 0 } else { open = 1; number++ }; next }
    inside && open && number == wanted { print; found = 1 }
    END { exit !found }' "$ROOT/$1" || fail "$1 has no code block $3 below '$2'"
}
