# Sourced: starts a PostgreSQL server on loopback in a temporary folder, exports RETICULE_TEST_POSTGRES, stops it at the end.
# Debian's own binaries are used, and installed where they are missing; without them and the right to install, those tests are skipped.

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

# initdb and the server refuse to run as root
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

stop_postgres() {
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_FOLDER/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$POSTGRES_FOLDER"
}

start_postgres() {
  POSTGRES_BIN=$(postgres_bin)
  POSTGRES_FOLDER=$(mktemp -d)
  trap stop_postgres EXIT
  if [ "$(id -u)" = 0 ]; then chown postgres "$POSTGRES_FOLDER"; fi
  local port
  port=$(python3 -c 'import socket; free = socket.socket(); free.bind(("127.0.0.1", 0)); print(free.getsockname()[1])')
  # from inside the folder: the one we stand in may be closed to the user postgres
  (
    cd "$POSTGRES_FOLDER"
    as_postgres "$POSTGRES_BIN/initdb" -D data -U reticule --auth=trust --encoding=UTF8 --no-sync >/dev/null
    as_postgres "$POSTGRES_BIN/pg_ctl" -D data -l "$POSTGRES_FOLDER/log" -w start \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$POSTGRES_FOLDER" >/dev/null
  )
  export RETICULE_TEST_POSTGRES="postgresql+psycopg://reticule@127.0.0.1:$port/postgres"
}

if [ -z "${RETICULE_TEST_POSTGRES:-}" ]; then
  if [ -z "$(postgres_bin)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends postgresql >/dev/null
  fi
  if [ -n "$(postgres_bin)" ]; then
    start_postgres
  else
    echo "no PostgreSQL and no right to install one: the tests of the database run on SQLite alone"
  fi
fi
