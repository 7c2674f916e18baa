# shellcheck shell=bash
# Sourced by the scripts that change which release runs.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Where a release is tried before anybody is led to it.
candidate_port=3010

certificate=/etc/letsencrypt/live/ratemyderp

# The folder that current, or previous, leads to; nothing when there is none.
release_at() { readlink --canonicalize-existing -- "$opt/$1" || true; }

release_name() { cat -- "$1/RELEASE" 2>/dev/null || basename -- "$1"; }

# unpack FILE: verifies a release and puts it among the others; prints its folder.
unpack() {
  local new=$opt/releases/.new
  rm -rf -- "$new"
  mkdir --parents -- "$new"
  if ! tar --extract --gzip --file="$1" --directory="$new" --strip-components=1 --no-same-owner --no-same-permissions; then
    rm -rf -- "$new"
    stop "$1 cannot be unpacked: is it whole, and is there room in $opt?"
  fi
  keep_release "$new"
}

# keep_release FOLDER: moves an unpacked release among the others, when it is whole; prints where it is then.
keep_release() {
  local new=$1 name folder
  is_whole "$new" || { rm -rf -- "$new" && stop "the release is damaged, or has what none has: fetch it again"; }
  chmod --recursive u=rwX,go=rX -- "$new"
  name=$(cat -- "$new/RELEASE")
  [[ $name =~ ^[0-9A-Za-z][0-9A-Za-z.+~-]*$ ]] || stop "the release has no name that could be a folder's"
  folder=$opt/releases/$name
  if [[ -e $folder ]] && ! cmp --silent -- "$new/SHA256SUMS" "$folder/SHA256SUMS"; then
    stop "another release of the name $name is in $folder"
  fi
  # One that runs stays, when it is as it should be.
  if [[ -e $folder ]] && is_whole "$folder"; then
    chmod --recursive u=rwX,go=rX -- "$folder"
    rm -rf -- "$new"
  else
    rm -rf -- "$folder"
    mv -- "$new" "$folder"
  fi
  echo "$folder"
}

# Whether a folder has what its sums tell, and nothing else: no link, no device.
is_whole() {
  (cd -- "$1" && sha256sum --check --strict --quiet SHA256SUMS >&2) || return 1
  [[ -z $(find "$1" ! -type f ! -type d -print -quit) ]] || return 1
  cmp --silent <(cd -- "$1" && find . -type f ! -path ./SHA256SUMS -printf '%P\n' | sort) \
    <(cut --characters=67- -- "$1/SHA256SUMS" | sort)
}

# Whether that release serves, on a port of its own, while the others go on.
is_sound() {
  local sound=no
  trap forget_candidate EXIT
  forget_candidate
  if as_site candidate-ratemyderp --property=Type=notify --property=TimeoutStartSec=60 \
    --setenv="LEPTOS_SITE_ADDR=127.0.0.1:$candidate_port" -- "$1/ratemyderp" serve; then
    ! serves "$candidate_port" || sound=yes
  fi
  forget_candidate
  [[ $sound == yes ]]
}

forget_candidate() { systemctl --quiet stop candidate-ratemyderp 2>/dev/null || true; }

port_is_free() { [[ -z $(ss --no-header --listening --tcp --numeric "sport = :$candidate_port") ]]; }

# The units as a release has them.
put_units() {
  local units=$1/deploy/systemd unit
  while IFS= read -r unit; do
    put "/etc/systemd/system/$unit" 0644 <"$units/$unit" || return 1
  done < <(cd -- "$units" && find . -type f -printf '%P\n' | sort)
}

# Whether there is a certificate for the name of the site, as it is called now.
certificate_is_there() {
  [[ -e $certificate/fullchain.pem && -e $certificate/privkey.pem ]] &&
    openssl x509 -noout -checkhost "$DOMAIN" -in "$certificate/fullchain.pem" | grep -q 'does match'
}

# Where other sites are on this nginx, whoever asks for an unknown name is theirs.
others_are_there() {
  grep --quiet --dereference-recursive --exclude='ratemyderp.conf*' '^\s*server\b\s*{' \
    /etc/nginx/sites-enabled /etc/nginx/conf.d 2>/dev/null
}

render_site() {
  local with_certificate=no catch_all=yes
  ! certificate_is_there || with_certificate=yes
  ! others_are_there || catch_all=no
  DOMAIN=$DOMAIN NODES=$NODES PHOTOS=$PHOTOS PROXIES=$PROXIES CERTIFICATE=$with_certificate CATCH_ALL=$catch_all \
    "$1/deploy/nginx/render"
}

# What stands outside of `http`, but for what the machine's own nginx.conf has already.
render_main() {
  local line word
  while IFS= read -r line; do
    word=${line%% *}
    [[ -n $word && $word != '#' ]] && grep -q "^\s*$word\b" /etc/nginx/nginx.conf || printf '%s\n' "$line"
  done <"$1/deploy/nginx/main.conf"
}

# nginx's configuration as a release makes it, taken up when nginx finds it good; else all of it is as before. nginx is told
# when something changed, or in any case by `put_nginx FOLDER always`.
put_nginx() {
  local site=/etc/nginx/sites-available/ratemyderp.conf main=/etc/nginx/modules-enabled/80-ratemyderp.conf
  local enabled=/etc/nginx/sites-enabled/ratemyderp.conf folder taken=yes
  folder=$(mktemp --directory) || return 1
  cp --archive -- "$etc/put" "$folder/put" 2>/dev/null || true
  cp -- "$site" "$folder/site.before" 2>/dev/null || true
  cp -- "$main" "$folder/main.before" 2>/dev/null || true
  render_site "$1" >"$folder/site" && render_main "$1" >"$folder/main" || return 1
  changed=()
  put "$site" 0644 <"$folder/site" && put "$main" 0644 <"$folder/main" || return 1
  if [[ $dry_run == no && ( ${2:-} == always || ${#changed[@]} != 0 || ! -e $enabled ) ]]; then
    [[ ! -e $enabled ]] || touch "$folder/was-enabled"
    ln -sfn -- "$site" "$enabled"
    if nginx -t -q; then
      systemctl reload-or-restart nginx || taken=no
    else
      taken=no
      put_back "$folder/site.before" "$site"
      put_back "$folder/main.before" "$main"
      put_back "$folder/put" "$etc/put"
      [[ -e $folder/was-enabled ]] || rm -f -- "$enabled"
    fi
  fi
  rm -rf -- "$folder"
  [[ $taken == yes ]]
}

put_back() { if [[ -e $1 ]]; then place "$1" "$2" 0644; else rm -f -- "$2"; fi; }

# lead NAME FOLDER: the link of this name to another folder, at once.
lead() { ln -sfn -- "$2" "$opt/$1.new" && mv --no-target-directory -- "$opt/$1.new" "$opt/$1"; }

all_units() {
  web_nodes
  printf '%s\n' ratemyderp-worker ratemyderp-reporter
}

# activate FOLDER [back]: that release becomes the current one. Nodes are started anew one after the other, and the next only
# when the one before serves. Fails when one does not. Nobody is to stop it in the middle. On the way back an nginx that
# cannot be told is no reason to stay.
activate() {
  local release=$1 way=${2:-} code=0
  trap '' INT TERM HUP
  { lead_to "$release" && put_units "$release" && systemctl daemon-reload; } || code=1
  ((code != 0)) || put_nginx "$release" || [[ $way == back ]] || code=1
  ((code != 0)) || start_anew || code=1
  ((code != 0)) || is_steady || code=1
  trap - INT TERM HUP
  return "$code"
}

lead_to() {
  local before
  before=$(release_at current)
  [[ -z $before || $before == "$1" ]] || lead previous "$before" || return 1
  lead current "$1"
}

start_anew() {
  local unit
  for unit in $(all_units | switched_on); do
    systemctl restart "$unit.service" || return 1
    [[ $unit != *@* ]] || serves "300${unit#*@}" || return 1
  done
}

# Whether all of the site runs the current release, and ends not in its first seconds.
is_steady() {
  local unit
  sleep 5
  is_switched || return 1
  for unit in $(all_units | switched_on); do
    systemctl --quiet is-active "$unit.service" &&
      [[ $(systemctl show --property=NRestarts --value "$unit.service") == 0 ]] || return 1
  done
}

# Whether all that runs here is of the current release. It is not where a switch was cut short.
is_switched() {
  local unit pid release
  release=$(release_at current)
  for unit in $(all_units | switched_on); do
    pid=$(systemctl show --property=MainPID --value "$unit.service")
    [[ $pid == 0 || $(readlink -- "/proc/$pid/exe") == "$release/"* ]] || return 1
  done
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
