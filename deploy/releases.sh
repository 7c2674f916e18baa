# shellcheck shell=bash
# Sourced by the scripts that change which release runs.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Where a release is tried before anybody is led to it.
candidate_port=3000

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

render_site() {
  local certificate_is_there=no catch_all=yes
  [[ ! -e $certificate/fullchain.pem ]] || certificate_is_there=yes
  ! grep --quiet --recursive --dereference-recursive --exclude=ratemyderp.conf default_server \
    /etc/nginx/sites-enabled /etc/nginx/conf.d 2>/dev/null || catch_all=no
  DOMAIN=$DOMAIN NODES=$NODES PHOTOS=$PHOTOS CERTIFICATE=$certificate_is_there CATCH_ALL=$catch_all "$1/deploy/nginx/render"
}

# nginx's configuration as a release makes it, taken up at once when nginx finds it good.
put_nginx() {
  local site=/etc/nginx/sites-available/ratemyderp.conf folder taken=yes
  folder=$(mktemp --directory)
  [[ ! -e $site ]] || cp -- "$site" "$folder/before"
  render_site "$1" >"$folder/now" || return 1
  changed=()
  put "$site" 0644 <"$folder/now"
  put /etc/nginx/modules-enabled/80-ratemyderp.conf 0644 <"$1/deploy/nginx/main.conf"
  if ((${#changed[@]})) && [[ $dry_run == no ]]; then
    ln -sfn -- "$site" /etc/nginx/sites-enabled/ratemyderp.conf
    if nginx -t -q; then
      systemctl reload-or-restart nginx
    else
      [[ ! -e $folder/before ]] || cp -- "$folder/before" "$site"
      taken=no
    fi
  fi
  rm -rf -- "$folder"
  [[ $taken == yes ]]
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

release_name() { cat -- "$1/RELEASE" 2>/dev/null || basename -- "$1"; }

# unpack FILE: verifies a release and puts it among the others; prints its folder.
unpack() {
  local new=$opt/releases/.new
  rm -rf -- "$new"
  mkdir --parents -- "$new"
  tar --extract --gzip --file="$1" --directory="$new" --strip-components=1 --no-same-owner ||
    stop "$1 is no archive of a release"
  keep_release "$new"
}

# keep_release FOLDER: moves an unpacked release among the others, when it is whole; prints where it is then.
keep_release() {
  local new=$1 name folder
  (cd -- "$new" && sha256sum --check --strict --quiet SHA256SUMS >&2) || stop "the release is damaged: fetch it again"
  cmp --silent <(cd -- "$new" && find . -type f ! -path ./SHA256SUMS -printf '%P\n' | sort) \
    <(cut --characters=67- -- "$new/SHA256SUMS" | sort) || stop "the release has files that its list of sums has not"
  name=$(cat -- "$new/RELEASE")
  [[ $name =~ ^[0-9A-Za-z][0-9A-Za-z.+~-]*$ ]] || stop "the release has no name that could be a folder's"
  folder=$opt/releases/$name
  if [[ -e $folder ]]; then
    cmp --silent -- "$new/SHA256SUMS" "$folder/SHA256SUMS" || stop "another release of the name $name is in $folder"
    rm -rf -- "$new"
  else
    mv -- "$new" "$folder"
  fi
  echo "$folder"
}

# command_of FOLDER ARGUMENTS...: a command of that release's program, to its end.
command_of() {
  local release=$1
  shift
  how=(--wait --pipe)
  as_site "command-ratemyderp-$$" "$release/ratemyderp" "$@"
}

# Whether that release serves, on a port of its own, while the others go on.
is_sound() {
  local sound=no
  how=(--property=Type=notify --property=TimeoutStartSec=60 --setenv="LEPTOS_SITE_ADDR=127.0.0.1:$candidate_port")
  if as_site candidate-ratemyderp "$1/ratemyderp" serve; then
    serves "$candidate_port" && sound=yes
    systemctl stop candidate-ratemyderp
  fi
  [[ $sound == yes ]]
}

# Removes all releases but the one that runs, the one before, and three more.
forget_old() {
  local folder kept=0
  while IFS= read -r folder; do
    [[ $folder != "$(release_at current)" && $folder != "$(release_at previous)" ]] || continue
    kept=$((kept + 1))
    ((kept <= 3)) || { say "removes $folder" && rm -rf -- "$folder"; }
  done < <(find "$opt/releases" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2-)
}
