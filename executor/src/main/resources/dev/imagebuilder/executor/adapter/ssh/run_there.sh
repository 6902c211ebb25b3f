# Runs a script on this machine for an executor on another one. Before this text stand the variables blocks and name, the
# functions take and variables, and the interpreter as arguments. From the standard input comes a tar archive, and when
# that input ends the executor is gone. What the script prints goes to the standard error; the standard output is for the executor,
# in lines that begin with US (037): the script's outputs, and last how it ended.
mark=$(printf '\037')
tell() { printf '%s%s\n' "$mark" "$1" >&4; }
leave() { tell "$1"; exit 0; }
alive() { kill -0 "-$group" || kill -0 "$group"; }
signal() { kill "-$1" "-$group" || kill "-$1" "$group"; }
end() {
    signal TERM
    for _ in 1 2 3; do
        alive || return 0
        sleep 1
    done
    signal KILL
}

exec 3<&0 4>&1 1>&2 </dev/null
mask=$(umask)
umask 077
place=$(mktemp -d "${TMPDIR:-/tmp}/executor.XXXXXXXXXX") || leave 'trouble no private directory can be made there'
# What a script gives back may be a secret, and does not belong on a disk.
memory=$(mktemp -d /dev/shm/executor.XXXXXXXXXX 2>/dev/null) || memory=$place
trap 'cd /; rm -rf "$place" "$memory"' EXIT
trap 'exit 1' HUP INT PIPE TERM
mkdir "$place/files" && cd "$place/files" && : >"$memory/outputs" && mkfifo "$place/printed" ||
    leave 'trouble the files cannot be written there'

# tar may read more than is its own, and that would be lost.
take 10240 "$blocks" <&3 | tar -xf - || leave 'trouble the files cannot be unpacked there'

(variables) || leave 'trouble the inputs cannot be variables there'
(variables; command -v "$1") >/dev/null || leave "missing $1"
session=$(command -v setsid) || session=
set -- $session "$@" "$place/files/$name"

# Through a pipe of its own, so that what a script leaves running elsewhere does not keep the connection busy.
cat <"$place/printed" >&2 3<&- 4>&- &
printer=$!
# A shell may tell how its children ended, and nobody may be there any more to read it.
exec 2>/dev/null
(
    umask "$mask"
    TOSCA_OUTPUTS=$memory/outputs
    export TOSCA_OUTPUTS
    # From here on these may be other variables than those of this text.
    variables
    exec "$@"
) >"$place/printed" 2>&1 3<&- 4>&- &
group=$!
(
    while read -r _; do :; done <&3
    end
) >/dev/null 2>&1 4>&- &
watch=$!
wait "$group"
status=$?

# What the script has left running goes on when it succeeded, and else gets a moment. What it prints is then read by nobody
# here; a pipe that is read by nobody at all would kill it. Held open for writing as well, a pipe is opened at once.
{
    kill "$watch"
    if [ "$status" != 0 ] && alive; then
        sleep 1
        end
    fi
    (
        sleep 1
        exec 5<>"$place/printed" 6<"$place/printed" 5<&-
        [ "$status" != 0 ] || $session cat <&6 >/dev/null &
        kill "$printer"
    ) 3<&- 4>&- &
    wait "$printer"
    kill "$!"
} >/dev/null 2>&1
size=-1
if [ -f "$memory/outputs" ] && ! [ -L "$memory/outputs" ]; then
    size=$(($(wc -c <"$memory/outputs")))
    [ "$size" -gt 1048576 ] || {
        cat "$memory/outputs"
        [ -z "$(tail -c 1 "$memory/outputs")" ] || echo
    } | LC_ALL=C sed "s/^/$mark/" >&4
fi
cd /
rm -rf "$place" "$memory"
tell "exit $status $size"
