#!/bin/sh
# Notes what it is called for, gives back something, and fails when it is told to.
echo "$word $name" | tee -a "HOME/notes"
case $word in
    create) echo "made=$(cat "$(dirname "$0")/version.txt")" >"$TOSCA_OUTPUTS" ;;
    tie | untie | delete) ;;
    *) echo "health=good-$word" >"$TOSCA_OUTPUTS" ;;
esac
[ ! -e "HOME/broken-$word-$name" ]
