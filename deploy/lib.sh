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

# A setting of the site as site.env has it, without the quotes around it; nothing when it has none.
setting() { sed --regexp-extended -n "s/^$1=\"?(.*[^\"])\"?\$/\1/p" "$etc/site.env" 2>/dev/null | tail -n 1; }

# The same for one that may be a secret: the program takes it from site.env first, then from the folder of secrets.
secret() {
  local value
  value=$(setting "$1")
  [[ -n $value || ! -r $etc/credentials/$1 ]] || value=$(<"$etc/credentials/$1")
  printf '%s\n' "$value"
}

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

# Whether the node at this port serves visitors: it is ready, and the first page comes.
serves() {
  local path
  for path in /readyz /; do
    curl --silent --fail --output /dev/null --max-time 10 --noproxy '*' --header "Host: $DOMAIN" "http://127.0.0.1:$1$path" ||
      return 1
  done
}

# The folder that current, or previous, leads to; nothing when there is none.
release_at() { readlink --canonicalize-existing -- "$opt/$1" || true; }

# The units as a release has them.
put_units() {
  local units=$1/deploy/systemd unit
  while IFS= read -r unit; do
    put "/etc/systemd/system/$unit" 0644 <"$units/$unit"
  done < <(cd -- "$units" && find . -type f -printf '%P\n' | sort)
}

# nginx's configuration as a release makes it, taken up at once when nginx finds it good.
put_nginx() {
  local site=/etc/nginx/sites-available/ratemyderp.conf before
  before=$(mktemp)
  [[ ! -e $site ]] || cp -- "$site" "$before"
  changed=()
  "$1/deploy/nginx/render" | put "$site" 0644
  if ((${#changed[@]})) && [[ $dry_run == no ]]; then
    ln -sfn -- "$site" /etc/nginx/sites-enabled/ratemyderp.conf
    if nginx -t -q; then
      systemctl reload-or-restart nginx
    else
      [[ -s $before ]] && cp -- "$before" "$site"
      rm -f -- "$before"
      return 1
    fi
  fi
  rm -f -- "$before"
}

# lead NAME FOLDER: the link of this name to another folder, at once.
lead() {
  ln -sfn -- "$2" "$opt/$1.new"
  mv --no-target-directory -- "$opt/$1.new" "$opt/$1"
}

# activate FOLDER: that release becomes the current one. Nodes are started anew one after the other, and the next only when
# the one before serves. Fails when one does not.
activate() {
  local release=$1 unit node=0 before
  before=$(release_at current)
  put_units "$release"
  lead current "$release"
  [[ -z $before || $before == "$release" ]] || lead previous "$before"
  systemctl daemon-reload
  put_nginx "$release" || return 1
  for unit in $(web_nodes); do
    node=$((node + 1))
    systemctl restart "$unit.service" && serves "300$node" || return 1
  done
  systemctl restart ratemyderp-worker ratemyderp-reporter || return 1
  is_steady
}

# Whether nothing of the site ends in its first seconds.
is_steady() {
  local unit
  sleep "${STEADY_SECONDS:-5}"
  for unit in $(web_nodes) ratemyderp-worker ratemyderp-reporter; do
    systemctl --quiet is-active "$unit.service" &&
      [[ $(systemctl show --property=NRestarts --value "$unit.service") == 0 ]] || return 1
  done
}
