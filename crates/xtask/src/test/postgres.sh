# A PostgreSQL for one test run: made, started, and stopped and removed when standard input closes.
# Arguments: the folder of PostgreSQL's programs, an empty folder, a port. Environment: PRAXIS_PASSWORD.
set -eu
programs=$1 folder=$2 port=$3
umask 077
# The end of whoever started us is the one signal we go by.
trap '' INT TERM HUP

clean_up() {
    "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >"$folder/stop.log" 2>&1 || :
    cd / && rm -rf "$folder"
}
trap clean_up EXIT

printf '%s\n' "$PRAXIS_PASSWORD" >"$folder/password"
"$programs/initdb" -D "$folder/data" -U praxis --pwfile="$folder/password" --auth-local=trust --auth-host=password \
    --encoding=UTF8 --locale=C >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }

cat >>"$folder/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 300
log_min_messages = warning
SETTINGS

# Its output goes to a file: a pipe of ours would stay open with it.
"$programs/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start >"$folder/start.log" 2>&1 ||
    { cat "$folder/start.log" "$folder/server.log" >&2; exit 1; }

echo ready
cat >/dev/null
