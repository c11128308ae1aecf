#!/usr/bin/env bash
# Installs the peers that `pnpm bench peers` runs beside the tool, in these versions, under ~/.cache/wacrg-peers or WACRG_PEERS: never
# in the repository. Needs Python 3.13 for all of them, Java, Maven, Cargo and, for tracey's dashboard, pnpm. A peer that cannot be
# installed is left out, and its row says so. What is there already is not installed again.
set -uo pipefail
here=${WACRG_PEERS:-$HOME/.cache/wacrg-peers}
python=${PYTHON:-python3}
mkdir -p "$here/bin"

has() { [ -x "$here/bin/$1" ] && echo "$1: there already"; }
link() { [ -x "$here/$1" ] && ln -sf "$here/$1" "$here/bin/" && echo "${1##*/}: installed"; }
pip() { "$python" -m venv "$here/$1" && "$here/$1/bin/pip" install --quiet "$1==$2" && link "$1/bin/$3"; }
crate() { cargo install --quiet --locked --root "$here/$1" "$1@$2" && link "$1/bin/$1"; }

has codelinks || pip sphinx-codelinks 2.0.1 codelinks
has strictdoc || pip strictdoc 0.30.4 strictdoc
has doorstop || pip doorstop 3.2 doorstop
has reqstool || pip reqstool 0.12.2 reqstool
has duvet || crate duvet 0.4.3
has tracey || crate tracey 1.3.0
jar=org/itsallcode/openfasttrace/openfasttrace/4.2.0/openfasttrace-4.2.0.jar
has oft || {
  mvn --quiet -Dmaven.repo.local="$here/maven" dependency:get -Dartifact=org.itsallcode.openfasttrace:openfasttrace:4.2.0 -Dtransitive=false &&
    printf '#!/bin/sh\nexec java -jar "%s" "$@"\n' "$here/maven/$jar" >"$here/bin/oft" && chmod +x "$here/bin/oft" && echo 'oft: installed'
}
