# What is made from the code and kept beside it, so that a change is seen in review:
# the API's description, the web's types, the database's shape, the processes' diagrams.

# generate_into FOLDER: writes the same tree of files below FOLDER.
generate_into() {
  local out=$1
  install_web_packages &&
    mkdir -p "$out/web/src/api" "$out/db" "$out/docs/processes" &&
    build/qingdan openapi >"$out/web/openapi.json" &&
    build/qingdan docs "$out/docs/processes" &&
    build/qingdan admin schema --db sqlite::memory: >"$out/db/schema.sql" &&
    node web/node_modules/openapi-typescript/bin/cli.js "$out/web/openapi.json" \
      -o "$out/web/src/api/schema.d.ts" >/dev/null
}

generated=(web/openapi.json web/src/api/schema.d.ts db/schema.sql docs/processes)

generate() {
  make_scratch
  generate_into "$scratch/generated" || fail "the files could not be made"
  rm -rf docs/processes
  cp -r "$scratch/generated/." .
  say "written: ${generated[*]}"
}

check_generated() {
  local each differs=0
  make_scratch
  generate_into "$scratch/fresh" || return 1
  for each in "${generated[@]}"; do
    diff -ru "$each" "$scratch/fresh/$each" | head -n 60 || true
    diff -rq "$each" "$scratch/fresh/$each" >/dev/null || differs=1
  done
  [ $differs = 0 ] || { echo "./dev generate writes them again"; return 1; }
  echo "${#generated[@]} as the code says"
}
