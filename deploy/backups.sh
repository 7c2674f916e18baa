# shellcheck shell=bash
# shellcheck disable=SC2034 # what is found out here is read by those who source this
# Sourced by backup and restore: where the site keeps what it must not lose, and how its backups are reached.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# A backup is put together here, and taken apart again. It should be on the disk of the photos, so that they need no copy;
# and the folder around it has to be root's, so that the site's user cannot put another in its place. BACKUP_STAGE in
# backup.env names another folder around it.
stage=/var/lib/ratemyderp-backup

# Errors are read by a program here (see link_files), and sums are in one order everywhere.
export LC_ALL=C

# Nothing that is made here is for others.
umask 077

# What no line says has failed: it is said here, so that there is always one.
set -o errtrace
trap 'stop "failed at line $LINENO: ${BASH_COMMAND%%[[:space:]]*}"' ERR

# backup.env, as systemd would read it. What the caller's environment has goes before, such as another RESTIC_REPOSITORY.
read_backup_env() {
  local line
  [[ -r $etc/backup.env ]] || stop "$etc/backup.env cannot be read: it says where backups are kept"
  while IFS= read -r line; do
    [[ ! $line =~ ^([A-Z][A-Z0-9_]*)=\"?([^\"]*)\"?$ || -v ${BASH_REMATCH[1]} ]] ||
      export "${BASH_REMATCH[1]}=${BASH_REMATCH[2]}"
  done <"$etc/backup.env"
  [[ -n ${RESTIC_REPOSITORY:-} ]] || stop "$etc/backup.env has no RESTIC_REPOSITORY"
  export RESTIC_CACHE_DIR=${RESTIC_CACHE_DIR:-/var/cache/ratemyderp-backup}
  [[ -z ${BACKUP_STAGE:-} ]] || stage=${BACKUP_STAGE%/}/ratemyderp-backup
}

need_programs() {
  local program
  local programs=(restic jq)
  [[ $engine == postgres ]] || programs+=(sqlite3)
  for program in "${programs[@]}"; do
    command -v "$program" >/dev/null || stop "$program is missing: apt-get install $program"
  done
}

# Of $site, the host that people type; $data and $media, the folders, $media being empty for a bucket; and the database.
read_places() {
  local place
  [[ -r $etc/site.env || -r $etc/Leptos.toml ]] || stop "there are no settings in $etc: there is no site here"
  site=$(setting SITE_URL)
  site=${site#*://}
  site=${site%%[:/]*}
  data=$(setting DATA_DIR)
  data=${data%/}
  [[ $data == /?* ]] || stop "DATA_DIR in $etc/site.env has to be a whole path"
  place=$(setting MEDIA_URL)
  case $place in
    '') media=$data ;;
    s3://*) media= ;;
    *) media=${place#file://} media=${media%/} ;;
  esac
  read_database "$(secret DATABASE_URL)"
}

# Where the photos lie: "apart", in a folder of their own; "inside" the data folder; "elsewhere", in a bucket.
place_of_photos() {
  case $media/ in
    /) echo elsewhere ;;
    "$data"/*) echo inside ;;
    *) echo apart ;;
  esac
}

# $engine; of SQLite the $file; of PostgreSQL the $database's name, and the address in two parts around that. The password
# goes into the environment, since everyone on the machine can read the arguments of a program.
read_database() {
  local url=$1 user password
  engine=sqlite file=
  case $url in
    '') file=$data/ratemyderp.db ;;
    sqlite://*) file=${url#sqlite://} ;;
    *)
      [[ $url =~ ^postgres(ql)?://(([^:@/]*)(:([^@/]*))?@)?([^/?]*)/([^/?]+)(\?.*)?$ ]] ||
        stop "DATABASE_URL is not understood"
      engine=postgres user=${BASH_REMATCH[3]} password=${BASH_REMATCH[5]} server=${BASH_REMATCH[6]}
      database=${BASH_REMATCH[7]} url_end=${BASH_REMATCH[8]}
      owner=${user:-ratemyderp} url_start=postgres://${user:+$user@}$server/
      if [[ -n $password ]]; then
        printf -v PGPASSWORD '%b' "${password//%/\\x}"
        export PGPASSWORD
      fi
      ;;
  esac
}

# as_user USER COMMAND...: where everyone may be; the caller's folder may be root's alone.
as_user() { env --chdir=/ runuser --user "$1" -- "${@:2}"; }
as_owner() { as_user ratemyderp "$@"; }

# psql_at ADDRESS WHO...: runs the SQL on standard input.
psql_at() { "${@:2}" psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$1"; }

# On a database of the site's server, as the site.
query() { psql_at "$url_start$1$url_end" as_owner; }

# As who may make databases: on this machine the server's own user, elsewhere the site's role, which then needs CREATEDB.
administer() {
  local -x PGOPTIONS=--client-min-messages=warning
  local as=(as_owner) url=${url_start}postgres$url_end
  if [[ -z $server || $server == %2[fF]* ]]; then
    as=(as_user postgres) url=postgres://postgres@$server/postgres$url_end
  fi
  psql_at "$url" "${as[@]}"
}

# The rows of each table of a SQLite file: TABLE=ROWS.
count_sqlite() {
  local tables table
  tables=$(sqlite3 -readonly "$1" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'") ||
    return
  for table in $tables; do
    echo "$table=$(sqlite3 -readonly "$1" "SELECT count(*) FROM \"$table\"")"
  done
}

# What a manifest says of something, of the manifest on standard input.
told() { sed -n "s/^$1=//p"; }

# The whole names of all backups of this site, the latest last.
backups() {
  restic snapshots --json --tag ratemyderp --host "$site" | jq --raw-output 'sort_by(.time) | .[].id'
}

manifest_of() { restic dump --quiet "$1" /manifest; }

# A backup in a line, of its manifest on standard input.
in_words() {
  local manifest
  manifest=$(cat)
  printf '%s, release %s: %s members, %s photos, %s ratings; %s files, %s' \
    "$(told date <<<"$manifest")" "$(told release <<<"$manifest")" "$(told rows.members <<<"$manifest")" \
    "$(told rows.submissions <<<"$manifest")" "$(told rows.ratings <<<"$manifest")" "$(told files <<<"$manifest")" \
    "$(told bytes <<<"$manifest" | numfmt --to=iec-i --suffix=B)"
}

# With the package all of the site is one unit.
whole_site() {
  if systemctl cat ratemyderp.target >/dev/null 2>&1; then echo ratemyderp.target; else echo ratemyderp.service; fi
}

# The ports of the processes that serve.
ports() {
  local node address
  if [[ $(whole_site) == ratemyderp.target ]]; then
    for node in $(web_nodes | switched_on); do echo "300${node#*@}"; done
  else
    address=$(setting site-addr)
    echo "${address##*:}"
  fi
}
