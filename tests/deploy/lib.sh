# shellcheck shell=bash
# Sourced by the tests here: how they tell what they saw. They run as root on the machine that .ci/machine makes.

tests=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
passed=0
failed=0

# check WHAT COMMAND...: one line a test.
check() {
  local what=$1
  shift
  if "$@" >"$MACHINE_OUT/check.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what: $*"
    tail -n 30 -- "$MACHINE_OUT/check.log"
  fi
}

refuses() { ! "$@"; }

# eventually SECONDS COMMAND...
eventually() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < until)) || return 1
    sleep 0.2
  done
}

same() { [[ $1 == "$2" ]] || { printf 'not the same:\n%s\n%s\n' "$1" "$2" && return 1; }; }

has() { grep -qF -- "$2" <<<"$1" || { printf 'no %s in:\n%s\n' "$2" "$1" && return 1; }; }

domain=derp.test
site=https://$domain
ca=$MACHINE_OUT/ca.pem

visit() { curl --silent --show-error --fail --max-time 60 --cacert "$ca" "$@"; }
status_of() { curl --silent --output /dev/null --write-out '%{http_code}' --max-time 60 --cacert "$ca" "$@"; }
answers() { same "$(status_of "$1")" "$2"; }

sql() { runuser --user postgres -- psql --no-psqlrc --quiet --tuples-only --no-align --dbname=ratemyderp --command="$1"; }
votes() { sql "SELECT COUNT(*) FROM ratings"; }

# Votes without a pause, from now on; `votes_end` tells what came of them.
votes_begin() {
  votes_before=$(votes)
  node "$tests/voters.mjs" "$site" "$ca" "$MACHINE_OUT/voters.json" &
  voters=$!
  eventually 20 more_votes_than "$votes_before"
}

more_votes_than() { (($(votes) > $1)); }

# votes_end WHAT: nothing failed, and each vote that was answered is there.
votes_end() {
  local told
  sleep 2
  kill -TERM "$voters"
  wait "$voters"
  told=$(cat -- "$MACHINE_OUT/voters.json")
  node -e 'const t = JSON.parse(process.argv[1]); console.log("        " + t.answered + " votes, " + t.requests + " requests, the slowest "
    + t.slowest_ms + " ms, " + t.retried + " sent again, " + t.failed.length + " failed")' "$told"
  check "$1: no request failed" same "$(node -p 'JSON.parse(process.argv[1]).failed.join("\n")' "$told")" ""
  check "$1: each vote that was answered is there, and no other" \
    same "$(($(votes) - votes_before))" "$(node -p 'JSON.parse(process.argv[1]).answered' "$told")"
}

# Where the first release is unpacked.
folder=/root/unpacked

# A certificate authority as Let's Encrypt's, and the name of the site leading here.
start_pebble() {
  echo "127.0.0.1 $domain" >>/etc/hosts
  mkdir -- /root/pebble
  cd -- /root/pebble || return 1
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=localhost" \
    -addext "subjectAltName=DNS:localhost" -keyout key.pem -out cert.pem 2>/dev/null
  cat >config.json <<'END'
{"pebble": {"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000",
  "certificate": "/root/pebble/cert.pem", "privateKey": "/root/pebble/key.pem", "httpPort": 80, "tlsPort": 443,
  "ocspResponderURL": "", "externalAccountBindingRequired": false}}
END
  systemd-run --quiet --unit=pebble --setenv=PEBBLE_VA_NOSLEEP=1 --setenv=PEBBLE_WFE_NONCEREJECT=0 \
    pebble -config /root/pebble/config.json
  cd /
  eventually 20 curl --silent --fail --cacert /root/pebble/cert.pem --output "$ca" https://localhost:15000/roots/0
}

provision() {
  "$folder/deploy/provision" --domain "$domain" --email op@derp.test --acme-server https://localhost:14000/dir \
    --acme-ca /root/pebble/cert.pem "$@"
}

# fresh_machine RELEASES: what an operator finds there, and has brought along.
fresh_machine() {
  mkdir -- "$folder"
  tar --extract --gzip --file="$(echo "$1"/ratemyderp-*.first-*.tar.gz)" --directory="$folder" --strip-components=1
  start_pebble
  # The voters vote without a pause, as no person does.
  mkdir --parents -- /etc/systemd/system/ratemyderp-web@.service.d
  printf '[Service]\nEnvironment=VOTES_PER_MINUTE=0 VOTES_PER_DAY=0 VOTES_PER_MINUTE_AND_NETWORK=0 PROOF_BITS=0\n' \
    >/etc/systemd/system/ratemyderp-web@.service.d/voters.conf
}

summary() {
  echo "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
}
