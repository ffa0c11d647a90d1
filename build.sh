#!/usr/bin/env bash
# The only door: builds, tests, measures and shows Afterword. `./build.sh help` lists the commands.
# Installs what is missing (wasm target, npm packages, browsers) and works twice in a row.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly WASM_TARGET=wasm32-unknown-unknown
readonly MADE=target/afterword # what is built on the way to dist/

usage() {
  cat <<'EOF'
usage: ./build.sh [COMMAND]
  (none)             build dist/chrome, dist/firefox and a zip of each for the stores
  demo [OPTIONS] [FILE]
                     build, then open a compose window with a sample draft, or the one in FILE
                       --firefox    in Firefox instead of Chromium
                       --headless   even where there is a display
  test [PATTERN]     every test: native, then in real Chromium and real Firefox;
                     with PATTERN only the browser tests whose file name contains it
  bless              write golden reports and www/rules.html anew, after reading what changed
  check              format, clippy with warnings denied, Mozilla's package check
  bench              sizes, speed and quality, as ratios measured in one run
  pack               the same as no command
  new-rule NAME      lay out the files of a new rule, such as `new-rule pressure/deadline-pressure`
  help               this text
EOF
}

main() {
  local command=${1:-build}
  [ $# -gt 0 ] && shift
  case $command in
    # One command a line: `a && b` would switch off `set -e` inside a.
    build | pack)
      build
      say_how_to_load
      ;;
    demo)
      build
      need_browsers
      node tests/demo/demo.mjs "$@"
      ;;
    test) run_tests "$@" ;;
    bless) AFTERWORD_BLESS=1 cargo test --quiet --locked --test rules --test catalogue ;;
    check) run_checks ;;
    bench)
      build
      need_browsers
      native
      need_npm tests/peers
      node tests/bench/bench.mjs "$@"
      ;;
    new-rule) node tests/tools/new-rule.mjs "$@" ;;
    help | -h | --help) usage ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
}

# ---- what the commands do ----

build() {
  need_wasm_target
  need_npm
  # The border's JavaScript, by the library behind wasm-bindgen's command line (same locked version).
  cargo build --quiet --locked -p bindgen
  # Two wasms: the judge and the ledger for the background, and a small one for the extension's own pages.
  wasm afterword wasm
  wasm pages pages --features pages
  node tests/tools/pack.mjs "$MADE/bindgen" dist
}

wasm() { # name, profile, more for cargo...
  local name=$1 profile=$2 made=$MADE/bindgen/$1_bg.wasm
  shift 2
  local wasm=target/$WASM_TARGET/$profile/afterword.wasm
  echo "Compiling $name.wasm ..." >&2
  wasm_cargo build --quiet --locked --profile "$profile" --lib "$@"
  mkdir -p "$MADE"
  unchanged "$MADE/$name.sum" "$wasm" target/debug/bindgen build.sh && return
  target/debug/bindgen "$wasm" "$MADE/bindgen" "$name"
  echo "Making $name.wasm small ..." >&2
  tests/node_modules/.bin/wasm-opt --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext \
    --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue \
    --strip-debug --strip-producers --strip-target-features \
    -Oz --merge-similar-functions --const-hoisting -Oz --converge \
    "$made" -o "$made.small"
  mv "$made.small" "$made"
  remember "$MADE/$name.sum" "$wasm" target/debug/bindgen build.sh
}

say_how_to_load() {
  cat <<EOF

Load it in Chrome:   open chrome://extensions, switch on "Developer mode", "Load unpacked", choose dist/chrome
Load it in Firefox:  open about:debugging#/runtime/this-firefox, "Load Temporary Add-on", choose dist/firefox/manifest.json
Then open Gmail and write. ./build.sh demo shows it without an account.
EOF
}

run_tests() {
  local pattern=${1:-} failed=0
  local native_log=$MADE/native.log browser_log=$MADE/browsers.tap
  build
  need_browsers
  : >"$native_log"
  if [ -z "$pattern" ]; then
    native
    cargo test --locked --no-fail-fast | tee "$native_log" || failed=1
  fi
  node --test --test-concurrency=2 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$browser_log" tests/e2e/*"$pattern"*.test.mjs || failed=1
  sum_up "$failed" "$native_log" "$browser_log"
  return "$failed"
}

# The last line of a run, for whoever reads no further. What never came to a test counts as one that failed.
sum_up() { # whether anything failed (0 or 1), logs...
  local failed=$1
  shift
  awk -v at_least="$failed" '
    /^test result:/ { passed += $4; failed += $6 }
    /^# pass / { passed += $3 }
    /^# (fail|cancelled) / { failed += $3 }
    END { printf "%d passed, %d failed\n", passed, (failed < at_least ? at_least : failed) }' "$@"
}

run_checks() {
  cargo fmt --check
  need_wasm_target
  cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
  wasm_cargo clippy --quiet --locked --lib -- -D warnings
  wasm_cargo clippy --quiet --locked --lib --features pages -- -D warnings
  build
  # Mozilla's own check of the package; a warning counts as much as an error.
  tests/node_modules/.bin/web-ext lint --source-dir dist/firefox --warnings-as-errors --no-config-discovery
  echo "check: all well"
}

# The command line as it is measured and shipped to mail programs.
native() {
  cargo build --quiet --locked --release
}

# ---- what must be there first ----

need_wasm_target() {
  command -v cargo >/dev/null || die "Rust is missing. Install it with rustup (rust-lang.org/tools/install), then run this again."
  command -v cc >/dev/null || apt_install "the linker that Rust needs" gcc libc6-dev
  [ -n "${WASM_BY:-}" ] && return
  if command -v rustup >/dev/null; then
    if rustup target list --installed 2>/dev/null | grep -qx $WASM_TARGET || rustup target add $WASM_TARGET; then
      WASM_BY=rustup
      return
    fi
  fi
  # Without rustup, or where it cannot fetch: Debian's Rust for the web, building the standard library itself.
  [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src ] || apt_install "the Rust target $WASM_TARGET" cargo-web rustc-web rust-web-src lld
  WASM_BY=debian
}

wasm_cargo() { # command, its arguments...
  local command=$1
  shift
  if [ "$WASM_BY" = rustup ]; then
    cargo "$command" --target $WASM_TARGET "$@"
  else
    PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 /usr/bin/cargo "$command" --target $WASM_TARGET -Z build-std=std,panic_abort "$@"
  fi
}

need_npm() { # folder with a package.json, tests by default
  local folder=${1:-tests}
  command -v npm >/dev/null || die "Node.js 20 or newer with npm is missing. Install it (nodejs.org, or your system's packages), then run this again."
  unchanged "$folder/node_modules/.sum" "$folder/package-lock.json" && return
  echo "Installing npm packages in $folder ..." >&2
  npm ci --prefix "$folder" --no-progress --loglevel=error
  remember "$folder/node_modules/.sum" "$folder/package-lock.json"
}

need_browsers() {
  local missing=()
  [ -n "${CHROMIUM:-}" ] || CHROMIUM=$(command -v chromium || command -v chromium-browser) || missing+=(chromium)
  [ -n "${FIREFOX:-}" ] || FIREFOX=$(command -v firefox-esr || command -v firefox) || missing+=(firefox-esr)
  if [ ${#missing[@]} -gt 0 ]; then
    apt_install "a browser to test in" "${missing[@]}"
    CHROMIUM=${CHROMIUM:-$(command -v chromium)}
    FIREFOX=${FIREFOX:-$(command -v firefox-esr)}
  fi
  export CHROMIUM FIREFOX
}

apt_install() { # what for, packages...
  local what=$1
  shift
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    die "Missing: $what. Install these packages, then run this again: $*
(for browsers elsewhere, set CHROMIUM and FIREFOX to their programs)"
  fi
  echo "Installing $what: $* ..." >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# ---- small things ----

unchanged() { # file of sums, files it was made from...
  local sums=$1
  shift
  [ -f "$sums" ] && [ "$(cat "$@" | sha256sum)" = "$(cat "$sums")" ]
}

remember() { # file of sums, files it was made from...
  local sums=$1
  shift
  cat "$@" | sha256sum >"$sums"
}

die() {
  echo "build.sh: $*" >&2
  exit 1
}

main "$@"
