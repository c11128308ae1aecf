#!/usr/bin/env bash
# Clones the real repositories that `pnpm bench --trees FOLDER` reads, into FOLDER. Those that cannot be had are left out, and their
# rows say so.
set -uo pipefail
folder=${1:?name a folder}
mkdir -p "$folder"
cd "$folder"

clone() { [ -d "$2" ] || git clone --quiet "https://github.com/$1" "$2"; }

clone aws/s2n-quic s2n-quic
clone exasol/project-keeper project-keeper
clone WhiskeySockets/wacrg wacrg-group-spec
clone Auties00/Cobalt Cobalt
clone purpshell/meowcaller meowcaller
clone jlucaso1/whatsapp-rust whatsapp-rust
clone vinikjkkj/zapo zapo
