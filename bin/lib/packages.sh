# shellcheck shell=sh
# Sourced by quickstart and verify: sees to it that the programs they need are there.

# Of the arguments PROGRAM=PACKAGE, prints the packages whose program is missing.
missing_packages() {
    for pair in "$@"; do
        case ${pair%%=*} in
            busybox) static_busybox ;;
            python3-yaml) python3 -c 'import yaml' ;;
            *) command -v "${pair%%=*}" ;;
        esac >/dev/null 2>&1 || printf ' %s' "${pair#*=}"
    done
}

# A dynamic busybox, as in the package busybox, does not run in an image that holds nothing else.
static_busybox() {
    command -v busybox && ! ldd "$(command -v busybox)"
}

# Installs what is missing of the programs PROGRAM=PACKAGE; where that cannot be done, says what to install and ends.
need_packages() {
    packages=$(missing_packages "$@")
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say_what_to_install
        exit 1
    fi
    echo "Installing$packages"
    install_packages
}

say_what_to_install() {
    echo "Some programs are missing. On Debian, install them with"
    echo "  sudo apt-get install --no-install-recommends$packages"
    echo "and elsewhere the packages of your distribution that hold the same programs; then run this again."
} >&2

install_packages() (
    log=$(mktemp)
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then
        trap 'rm -f "$log"' EXIT
    else
        trap 'rm -f "$log" "$policy"' EXIT
        # Tells Debian's packages not to start the services they bring along.
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    trap 'exit 130' INT
    trap 'exit 143' TERM
    export DEBIAN_FRONTEND=noninteractive
    # The names in $packages are words.
    # shellcheck disable=SC2086
    if ! { apt-get -q update && apt-get -q -y install --no-install-recommends $packages; } >"$log" 2>&1; then
        cat "$log" >&2
        echo "The packages$packages could not be installed; what apt-get said stands above." >&2
        exit 1
    fi
)
