#!/bin/sh
echo "address=127.0.0.1" >"$TOSCA_OUTPUTS"
