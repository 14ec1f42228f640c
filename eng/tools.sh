# Programs that the tests drive: a browser, two function runtimes, stock AWS clients. Meant to be sourced.

# Prints the Chromium that browser tests use; FANOUT_CHROMIUM names another one.
find_chromium() {
    local candidate
    for candidate in "${FANOUT_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$candidate" ] && command -v "$candidate" && return 0
    done
    return 1
}

# Installs Debian packages when this user may; otherwise says which command to run.
install_packages() {
    local sudo=""
    if ! command -v apt-get >/dev/null; then
        echo "Missing: $*. Install them with the package manager of this system, then run this script again." >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            echo "Missing: $*. Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" >&2
            return 1
        fi
        sudo="sudo -n"
    fi
    echo "Installing: $*"
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
        echo "Installing failed. Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" >&2
        return 1
    }
}

# Prints a program as Debian packages it, whatever a version manager puts earlier on PATH; on other systems the one on PATH.
find_stock() {
    if command -v apt-get >/dev/null; then
        command -v "/usr/bin/$1"
    else
        command -v "$1"
    fi
}

# Installs the npm packages that the tests drive, exactly as locked, from the registry that this machine is configured for.
install_node_modules() {
    local folder
    folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/../tests/StockClients/js" && pwd)" || return 1
    # npm writes the hidden lock file last.
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
    if ! node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'; then
        echo "The AWS SDK for JavaScript needs Node.js 20 or later, and node is $(node --version). Install a later one, then run this script again." >&2
        return 1
    fi
    echo "Installing: npm packages of tests/StockClients/js"
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel error || {
        echo "Installing failed. Run: npm ci --prefix tests/StockClients/js --ignore-scripts" >&2
        return 1
    }
}

# Makes sure that everything the tests drive is there; exports FANOUT_CHROMIUM.
require_tools() {
    local missing=()
    find_chromium >/dev/null || missing+=(chromium)
    command -v python3 >/dev/null || missing+=(python3)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    find_stock aws >/dev/null || missing+=(awscli)
    "$(find_stock python3)" -c 'import boto3' 2>/dev/null || missing+=(python3-boto3)
    if [ "${#missing[@]}" -gt 0 ]; then
        install_packages "${missing[@]}" || return 1
    fi
    install_node_modules || return 1
    FANOUT_CHROMIUM=$(find_chromium) || { echo "Chromium was installed but is not on PATH; set FANOUT_CHROMIUM." >&2; return 1; }
    export FANOUT_CHROMIUM
}
