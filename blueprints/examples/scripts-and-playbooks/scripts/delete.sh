#!/bin/sh
set -eu
rm -r "$directory/store"
