#!/bin/sh
set -eu
cp "$directory/store/data" "$directory/store/$name.saved"
