#!/bin/sh
# Gets a Chromium for the browser tests where that is possible, and otherwise says what to install: never a silent skip.
set -eu
stop() {
  echo "The browser tests need Chromium as 'chromium' on the PATH: $1" >&2
  exit 1
}
command -v apt-get >/dev/null || stop "install it with your system's package manager."
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || stop "run 'sudo apt-get install chromium' once."
  as_root="sudo -n"
fi
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null || stop "apt-get could not install it."
