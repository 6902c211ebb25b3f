# Sourced by the scripts that start a server: the common form of "start DIR [options]" and "stop DIR".
#
# COMMAND DIR [options] runs in the background. It writes DIR/url once it listens; its output is DIR/log, its id DIR/pid.
# start prints the URL; stop ends the server by its id and waits until it is gone.

give_up() {
    echo "testbed: $*" >&2
    exit 1
}

runs() {
    [[ -r /proc/$1/stat ]] && [[ $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) != Z* ]]
}

start_server() {
    local name=$1 dir=$2
    shift 2
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    rm -f "$dir/url" "$dir/port"
    setsid "${COMMAND[@]}" "$dir" "$@" >"$dir/log" 2>&1 </dev/null &
    local pid=$!
    echo "$pid" >"$dir/pid"
    for ((i = 0; i < 300; i++)); do
        if [[ -s $dir/url ]]; then
            cat "$dir/url"
            return
        fi
        runs "$pid" || give_up "$name did not start: $(tail -n 5 "$dir/log")"
        sleep 0.1 # until the server listens
    done
    stop_server "$dir"
    give_up "$name did not answer in 30 seconds: $(tail -n 5 "$dir/log")"
}

stop_server() {
    local pid
    [[ -s $1/pid ]] || return 0
    pid=$(<"$1/pid")
    kill -TERM "$pid" 2>/dev/null || true
    for ((i = 0; i < 50; i++)); do
        runs "$pid" || break
        sleep 0.1 # until the server has ended
    done
    if runs "$pid"; then
        kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$1/pid" "$1/url" "$1/port"
}

# run_server NAME VERB DIR [options]; the command is in the array COMMAND.
run_server() {
    local name=$1 verb=${2:-} dir=${3:-}
    [[ -n $dir ]] || give_up "usage: testbed/$name start DIR [options] | stop DIR"
    shift 3
    case $verb in
        start) start_server "$name" "$dir" "$@" ;;
        stop) stop_server "$dir" ;;
        *) give_up "usage: testbed/$name start DIR [options] | stop DIR" ;;
    esac
}
