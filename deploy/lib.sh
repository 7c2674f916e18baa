# shellcheck shell=bash
# shellcheck disable=SC2034 # the paths are read by those who source this
# Sourced by the scripts here: where things are on a machine, and how they are changed.

# The release that the script in hand came with.
own_release=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

opt=/opt/ratemyderp
etc=/etc/ratemyderp
state=/var/lib/ratemyderp

# The answers in machine.conf, until that is read.
DOMAIN='' EMAIL='' NODES=2 PHOTOS=folder PROXIES='' FIREWALL=yes BACKUP=yes

dry_run=no

# Whatever the caller's: units, nginx and the site's user read what is put here. Secrets say so themselves.
umask 022

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
need_root() { ((EUID == 0)) || [[ $dry_run == yes ]] || stop "has to run as root"; }

# take_lock site|backup: one at a time on a machine, of the scripts that change what runs, and of those that save it.
take_lock() {
  local lock=/run/ratemyderp-$1.lock file
  [[ $dry_run == no ]] || return 0
  exec {file}>"$lock"
  chmod 0600 "$lock"
  flock --nonblock "$file" || stop "another script of the site is at work (it holds $lock)"
}

read_answers() {
  # shellcheck source=/dev/null
  [[ ! -r $etc/machine.conf ]] || . "$etc/machine.conf"
}

# A setting of the site as site.env has it, or with the package Leptos.toml, without the quotes around it; nothing when it
# has none.
setting() {
  if [[ -r $etc/site.env ]]; then
    sed --regexp-extended -n "s/^$1=\"?(.*[^\"])\"?\$/\1/p" "$etc/site.env" | tail -n 1
  elif [[ -r $etc/Leptos.toml ]]; then
    sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" "$etc/Leptos.toml"
  fi
}

# The same for one that may be a secret: the program takes it from site.env first, then from the folder of secrets.
secret() {
  local value
  value=$(setting "$1")
  [[ -n $value || ! -r $etc/credentials/$1 ]] || value=$(<"$etc/credentials/$1")
  printf '%s\n' "$value"
}

# put TARGET MODE: standard input into a file of root's, at once and whole. One that somebody changed since the last time is
# kept, and the new one put beside it. The sums of what was put are in $etc/put. Adds what it wrote to `changed`, and what it
# kept to `kept_as_changed`.
changed=() kept_as_changed=()
put() {
  local target=$1 mode=$2 new
  new=$(mktemp) && cat >"$new" || return 1
  if [[ -e $target ]] && cmp --silent -- "$new" "$target"; then
    [[ $dry_run == yes ]] || remember "$target" || return 1
  elif [[ -e $target ]] && ! grep -qxF -- "$(sha256sum -- "$target")" "$etc/put" 2>/dev/null; then
    kept_as_changed+=("$target")
    warn "$target is not as it was put there: kept. What would be put there now is $target.new"
    run place "$new" "$target.new" "$mode" || return 1
  else
    say "writes $target"
    run place "$new" "$target" "$mode" || return 1
    [[ $dry_run == yes ]] || remember "$target" || return 1
    changed+=("$target")
  fi
  rm -f -- "$new"
}

# place FILE TARGET MODE: a copy that is there as a whole, or not at all.
place() {
  mkdir --parents -- "$(dirname -- "$2")" && install --mode="$3" -- "$1" "$2.part" && mv -- "$2.part" "$2"
}

remember() {
  {
    [[ ! -e $etc/put ]] || awk -v file="$1" '$2 != file' "$etc/put"
    sha256sum -- "$1"
  } >"$etc/put.part" && mv -- "$etc/put.part" "$etc/put"
}

# as_site UNIT [OPTION...] -- COMMAND...: runs something as the site's user with its settings and secrets, by systemd as the
# units are, under this unit's name and with more options for systemd-run. The description hides the arguments from others.
as_site() {
  local unit=$1 options=()
  shift
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  # systemd takes a $ for the beginning of a name.
  systemd-run --quiet --collect --unit="$unit" --description="RateMyDerp, a command" --uid=ratemyderp --gid=ratemyderp \
    "${options[@]}" --property=SupplementaryGroups=redis --property=EnvironmentFile="$etc/site.env" \
    --property=LoadCredential=settings:"$etc/credentials" --property=UMask=0022 --property=NoNewPrivileges=yes \
    --property=ProtectSystem=full -- "${@//\$/\$\$}"
}

# command_of FOLDER ARGUMENTS...: a command of that release's program, to its end. Interrupted, it does not go on by itself.
command_of() {
  local release=$1 unit=command-ratemyderp-$$ how=(--wait) code=0
  shift
  if [[ -t 0 && -t 1 ]]; then how+=(--pty); else how+=(--pipe); fi
  # The site's user may not be where root is.
  if runuser --user ratemyderp -- test -x . 2>/dev/null; then how+=(--same-dir); fi
  trap 'systemctl stop "$unit" 2>/dev/null' INT TERM HUP
  as_site "$unit" "${how[@]}" -- "$release/ratemyderp" "$@" || code=$?
  trap - INT TERM HUP
  return "$code"
}

# The units of the web nodes of this machine, in order.
web_nodes() {
  local node
  for ((node = 1; node <= NODES; node++)); do echo "ratemyderp-web@$node"; done
}

# Of the units on standard input those that are to run here: what an operator has switched off stays off.
switched_on() {
  local unit
  while IFS= read -r unit; do
    ! systemctl --quiet is-enabled "$unit.service" 2>/dev/null || echo "$unit"
  done
}

# Whether the node at this port serves visitors: it is ready, the first page comes, and what that page is made of.
serves() {
  local page asset
  ask_node "$1" /readyz >/dev/null && page=$(ask_node "$1" /) || return 1
  asset=$(grep --only-matching --max-count=1 '/pkg/[^"]*\.css' <<<"$page" | head -n 1)
  [[ -n $asset ]] && ask_node "$1" "$asset" >/dev/null
}

ask_node() {
  curl --silent --fail --max-time 10 --noproxy '*' --header "Host: $DOMAIN" "http://127.0.0.1:$1$2"
}
