# shellcheck shell=sh
# Sourced by the programs that need a JDK. No command is started unless the search comes to the PATH.

# Succeeds when $1 is the home of a Java of version 25 or newer that has the program $2.
fits() {
    [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    while IFS='="' read -r name _ version _; do
        if [ "$name" = JAVA_VERSION ]; then
            version=${version%%[!0-9]*}
            [ "${version:-0}" -ge 25 ]
            return
        fi
    done <"$1/release"
    return 1
}

home_on_path() {
    on_path=$(command -v "$1") && on_path=$(readlink -f "$on_path") && printf '%s\n' "${on_path%/bin/*}"
}

# Sets JDK to the home of a Java that has the program $1; ends with a message when there is none.
find_jdk() {
    for JDK in "${EXECUTOR_JAVA_HOME:-}" "${JAVA_HOME:-}" "${EXECUTOR_JVMS:-/usr/lib/jvm}"/*; do
        if fits "$JDK" "$1"; then
            return
        fi
    done
    if JDK=$(home_on_path "$1") && fits "$JDK" "$1"; then
        return
    fi
    cat >&2 <<MESSAGE
JDK 25 or newer is needed, and none was found in EXECUTOR_JAVA_HOME, JAVA_HOME, ${EXECUTOR_JVMS:-/usr/lib/jvm}/* or the PATH.
Install the package openjdk-25-jdk-headless (Debian 13 and newer, Ubuntu 24.04 and newer), or unpack a JDK from
https://adoptium.net/temurin/releases/?version=25 into a directory below /usr/lib/jvm.
MESSAGE
    exit 1
}

# In a locale without UTF-8, Java would mangle file names and arguments.
need_utf_8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}
