#!/bin/sh
set -eu
mkdir "$directory/store"
printf 'abc' > "$directory/store/data"
