# Programs that the tests drive: a browser, two function runtimes, a stock AWS client. Meant to be sourced.

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

# Makes sure that everything the tests drive is there; exports FANOUT_CHROMIUM.
require_tools() {
    local missing=()
    find_chromium >/dev/null || missing+=(chromium)
    command -v python3 >/dev/null || missing+=(python3)
    command -v node >/dev/null || missing+=(nodejs)
    command -v aws >/dev/null || missing+=(awscli)
    if [ "${#missing[@]}" -gt 0 ]; then
        install_packages "${missing[@]}" || return 1
    fi
    FANOUT_CHROMIUM=$(find_chromium) || { echo "Chromium was installed but is not on PATH; set FANOUT_CHROMIUM." >&2; return 1; }
    export FANOUT_CHROMIUM
}
