# ./dev manual: the pictures of docs/manual, taken from the demo county by the browser and made small.

manual() {
  install_packages pngquant
  install_web_packages
  start_demo_server || fail "the demo county does not start"
  make_scratch
  export QINGDAN_SCREENSHOTS=$scratch/manual QINGDAN_CHROMIUM=${QINGDAN_CHROMIUM:-/usr/bin/chromium}
  node tests/browser/manual.mjs || fail "the pictures could not be taken"
  mkdir -p docs/images/manual
  rm -f docs/images/manual/*.png
  local each
  for each in "$scratch"/manual/*.png; do
    pngquant --force --speed 1 --quality 30-90 --output "docs/images/manual/$(basename "$each")" 64 "$each"
  done
  (cd tools && python3 -m unittest manual_test)
}
