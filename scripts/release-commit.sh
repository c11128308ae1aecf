#!/usr/bin/env bash
# Commits the tree of a release and pushes it as a tag; no branch ever holds it.
#   scripts/release-commit.sh TREE.tar v1.2.3
# Its parent is the commit that it was built from, so that anybody can build that again and compare the trees.
set -euo pipefail
archive=$1 tag=$2

source=$(git rev-parse HEAD)
tree=$(mktemp -d)
trap 'rm -r "$tree"' EXIT
tar --extract --file "$archive" --directory "$tree"
export GIT_INDEX_FILE="$tree.index"
git --work-tree="$tree" add --all --force .
built=$(git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit-tree "$(git write-tree)" -p "$source" -m "Release $tag, built from $source")
unset GIT_INDEX_FILE
rm -f "$tree.index"
git tag "$tag" "$built"
if command -v gh >/dev/null; then gh auth setup-git; fi
git push --quiet origin "refs/tags/$tag"
echo "$built"
