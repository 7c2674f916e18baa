# shellcheck shell=bash
# shellcheck disable=SC2034 # the paths are read by those who source this
# Sourced by the scripts here: where things are on a machine, and how they are changed. Does nothing by itself.

# The release that the script in hand came with.
own_release=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

opt=/opt/ratemyderp
etc=/etc/ratemyderp
state=/var/lib/ratemyderp
webroot=/var/lib/letsencrypt/webroot
certificate=/etc/letsencrypt/live/ratemyderp
redis_socket=/run/redis-ratemyderp/redis-server.sock

# The answers in machine.conf, until that is read.
DOMAIN='' EMAIL='' NODES=2 PHOTOS=folder

dry_run=no

say() { printf '%s\n' "$*"; }
warn() { printf 'Note: %s\n' "$*" >&2; }
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# The text at the top of the script, from its second line to the first one that is no comment.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
  exit 0
}

misused() {
  printf '%s: %s. --help tells more.\n' "${0##*/}" "$*" >&2
  exit 2
}

# Does it, or says what would be done.
run() {
  if [[ $dry_run == yes ]]; then
    printf '  would run:'
    printf ' %q' "$@"
    echo
  else
    "$@"
  fi
}

# Everything here changes what only root may; looking at what would be done needs no right.
need_root() { ((EUID == 0)) || [[ $dry_run == yes ]] || stop "has to run as root (or with --dry-run)"; }

# One at a time on a machine, whichever of the scripts.
take_lock() {
  [[ $dry_run == no ]] || return 0
  exec 9>/run/lock/ratemyderp
  flock --nonblock 9 || stop "another script of the site is at work (it holds /run/lock/ratemyderp)"
}

read_answers() {
  # shellcheck source=/dev/null
  [[ ! -r $etc/machine.conf ]] || . "$etc/machine.conf"
}

# A setting of the site as site.env has it; nothing when it has none.
setting() { [[ ! -r $etc/site.env ]] || sed -n "s/^$1=//p" "$etc/site.env" | tail -n 1; }

# put TARGET MODE [OWNER:GROUP]: standard input into a file. One that somebody changed since the last time is kept, and
# the new one put beside it. The sums of what was put are in $etc/put. Adds what it wrote to `changed`.
changed=()
put() {
  local target=$1 mode=$2 owner=${3:-root:root} new
  new=$(mktemp)
  cat >"$new"
  if [[ -e $target ]] && cmp --silent -- "$new" "$target"; then
    [[ $dry_run == yes ]] || remember "$target"
  elif [[ -e $target ]] && ! grep -qxF -- "$(sha256sum -- "$target" 2>/dev/null)" "$etc/put" 2>/dev/null; then
    warn "$target is not as it was put there: kept. What would be put there now is $target.new"
    run install --mode="$mode" --owner="${owner%:*}" --group="${owner#*:}" -- "$new" "$target.new"
  else
    say "writes $target"
    run mkdir --parents -- "$(dirname -- "$target")"
    run install --mode="$mode" --owner="${owner%:*}" --group="${owner#*:}" -- "$new" "$target"
    [[ $dry_run == yes ]] || remember "$target"
    changed+=("$target")
  fi
  rm -f -- "$new"
}

remember() {
  mkdir --parents -- "$etc"
  {
    [[ ! -e $etc/put ]] || awk -v file="$1" '$2 != file' "$etc/put"
    sha256sum -- "$1"
  } >"$etc/put.new"
  mv -- "$etc/put.new" "$etc/put"
}

# The units of the web nodes of this machine, in order.
web_nodes() {
  local node
  for ((node = 1; node <= NODES; node++)); do echo "ratemyderp-web@$node"; done
}

# as_site UNIT [PROPERTY...] -- COMMAND...: runs something as the site's user with its settings and secrets, by systemd as
# the units are, under this unit's name. The caller's options for systemd-run come first, in the array `how`.
how=()
as_site() {
  local unit=$1
  shift
  systemd-run --quiet --collect --unit="$unit" --uid=ratemyderp --gid=ratemyderp "${how[@]}" \
    --property=SupplementaryGroups=redis --property=EnvironmentFile="$etc/site.env" \
    --property=LoadCredential=settings:"$etc/credentials" --property=UMask=0022 --property=NoNewPrivileges=yes \
    --property=ProtectSystem=full --property=PrivateTmp=yes "$@"
}
