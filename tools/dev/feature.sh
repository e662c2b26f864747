# ./dev new-feature NAME: writes the skeleton that tools/new_feature.py describes.
new_feature() {
  [ $# = 1 ] || fail "name the feature: one lowercase word, a noun of docs/glossary.md"
  python3 tools/new_feature.py "$1"
}
