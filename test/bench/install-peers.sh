#!/usr/bin/env bash
# Installs the peers that `pnpm bench peers` runs beside the tool, in these versions, under out/peers. Needs Python, Java, Maven
# and Cargo; a peer that cannot be installed is left out, and its row says so.
set -uo pipefail
cd "$(dirname "$0")/../.."
mkdir -p out/peers/bin
cd out/peers
here=$PWD

python3 -m venv codelinks && codelinks/bin/pip install --quiet sphinx-codelinks==2.0.1 && ln -sf "$here/codelinks/bin/codelinks" bin/
python3 -m venv strictdoc && strictdoc/bin/pip install --quiet strictdoc==0.30.4 && ln -sf "$here/strictdoc/bin/strictdoc" bin/
cargo install --quiet --locked --root duvet duvet@0.4.3 && ln -sf "$here/duvet/bin/duvet" bin/
jar=org/itsallcode/openfasttrace/openfasttrace/4.2.0/openfasttrace-4.2.0.jar
mvn --quiet -Dmaven.repo.local="$here/maven" dependency:get -Dartifact=org.itsallcode.openfasttrace:openfasttrace:4.2.0 -Dtransitive=false &&
  printf '#!/bin/sh\nexec java -jar "%s" "$@"\n' "$here/maven/$jar" >bin/oft && chmod +x bin/oft
