# The host's own apt sources, for mmdebstrap. To be read by scripts that have a function "fail".

host_suite() {
    . /etc/os-release
    printf '%s\n' "${VERSION_CODENAME:?}"
}

# Prints the sources of a suite. One-line sources and deb822 sources come in files of their own, as mmdebstrap takes them.
# The files that Debian's installers write come first; a machine made otherwise may have named them otherwise.
sources() {
    used "$1" /etc/apt/sources.list /etc/apt/sources.list.d/debian.list /etc/apt/sources.list.d/debian.sources ||
        used "$1" /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources || true
}

# Prints those of the files that name the suite; fails when none does.
used() {
    wanted=$1
    shift
    none=1
    for file in "$@"; do
        if [ -f "$file" ] && grep -q "^ *[^# ].*$wanted" "$file"; then
            printf '%s\n' "$file"
            none=0
        fi
    done
    return "$none"
}

apt_options() {
    apt-config dump --format '%f=%v%n' Acquire::Check-Valid-Until Acquire::Check-Date 2>/dev/null |
        sed -n 's/^\([A-Za-z:-]*\)=\([A-Za-z]*\)$/--aptopt=\1="\2"/p'
}

# main_sources SUITE DIR: those of the host, for a suite that may be another one, and without updates, which mirrors
# often have only in part for rarer architectures; copies them into DIR and prints them.
main_sources() {
    host=$(host_suite)
    for file in $(sources "$host"); do
        copy=$2/$(basename "$file")
        case $file in
            *.sources) awk 'BEGIN { RS = ""; ORS = "\n\n" } !/-security/' "$file" ;;
            *) sed '/-security/d' "$file" ;;
        esac | sed "s/ $host-updates//; s/$host/$1/g" >"$copy"
        printf '%s\n' "$copy"
    done
}

# bootstrap SUITE TARGET SOURCES OPTION...: mmdebstrap from these of the host's sources.
bootstrap() {
    command -v mmdebstrap >/dev/null 2>&1 || fail "mmdebstrap is missing: apt-get install mmdebstrap"
    suite_wanted=$1 target=$2 found=$3
    shift 3
    [ -n "$found" ] || fail "no apt sources of Debian $suite_wanted in /etc/apt"
    # The names of these files have no blanks in them. The host's options for apt are needed where its sources are.
    # shellcheck disable=SC2046,SC2086
    mmdebstrap "$@" $(apt_options) "$suite_wanted" "$target" $found >"$work/log" 2>&1 ||
        fail "mmdebstrap failed: $(tail -n 5 "$work/log")"
}
