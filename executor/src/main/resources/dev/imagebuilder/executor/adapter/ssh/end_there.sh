# Ends the processes on this machine that carry a mark. Before this text stands the variable mark, VARIABLE=VALUE.
marked() { grep -lszxF "$mark" /proc/[0-9]*/environ | cut -d/ -f3; }
# The first lets modules of Ansible remove their files.
for signal in INT TERM KILL; do
    for process in $(marked); do
        kill "-$signal" "$process"
    done
    for _ in 1 2 3 4; do
        [ -n "$(marked)" ] || exit 0
        sleep 0.5 || sleep 1
    done
done 2>/dev/null
