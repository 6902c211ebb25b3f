# shellcheck shell=sh
# Sourced by quickstart and verify, after jdk.sh: runs Maven on the JDK that was found.

run_maven() (
    cd "${root:?}" || exit
    export JAVA_HOME="$JDK" LC_ALL=C.UTF-8
    # Maven's own libraries use what newer JDKs warn about.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
    status=0
    mvn -B -Dstyle.color=never "$@" || status=$?
    # Maven ends with escape codes, also where it uses no colours; what comes after them begins a line of its own.
    echo
    exit "$status"
)
