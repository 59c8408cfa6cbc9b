# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by build-aux/run and build-aux/check: what they need from the system, and how it gets there.
# Package names are Debian's (12 and newer) and Ubuntu's (24.04 and newer), which agree.

# to build both programs
packages_build='
  gcc meson ninja-build pkg-config gettext ca-certificates
  libglib2.0-dev libpcre2-dev libgmime-3.0-dev libjson-glib-dev libarchive-dev zlib1g-dev libidn2-dev libpsl-dev libsoup-3.0-dev
  libpango1.0-dev libcairo2-dev libldns-dev libgnutls28-dev libgtk-4-dev libadwaita-1-dev libgtk-4-bin libportal-dev libportal-gtk4-dev
  desktop-file-utils gsettings-desktop-schemas adwaita-icon-theme python3
'

# to run the tests: a display, a session bus, the validators, real servers and tools to test against
packages_test='
  xvfb xauth dbus-x11 dbus-daemon at-spi2-core python3-pyatspi python3-gi gir1.2-atspi-2.0 xdotool
  appstream libxml2-utils tidy poppler-utils mandoc parallel jq libarchive-tools
  unbound openssl fonts-dejavu-core fonts-noto-core fonts-noto-cjk
'

say() { printf '%s\n' "$*" >&2; }

# install_packages NAME…: installs those that are missing; quick and silent when nothing is.
install_packages() {
  local missing=() name as_root=()

  if ! command -v dpkg-query >/dev/null; then
    say 'This is not a Debian or Ubuntu system: install the equivalents of these packages yourself, then run again.'
    say "$*"
    command -v meson >/dev/null || return 1
    return 0
  fi

  for name; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "These packages are missing, and only root can install them: ${missing[*]}"; return 1; }
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# configure FOLDER OPTION…: sets a build folder up, or brings an existing one to these options.
configure() {
  local folder=$1; shift
  if [ -f "$folder/build.ninja" ]; then
    meson configure "$folder" "$@"
  else
    meson setup "$folder" "$@"
  fi
}
