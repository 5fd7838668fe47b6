# SPDX-License-Identifier: GPL-3.0-or-later
# What build-aux/run, test, look and screenshots share.  Sourced from the root of the source.

# The system's own tools first: a Python or meson from elsewhere lacks the modules of the system's packages.
PATH=/usr/bin:/bin:$PATH
root=$PWD

say () { printf '\033[1m•\033[0m %s\n' "$*"; }
fail () { printf '%s: %s\n' "${0#"$root"/}" "$*" >&2; exit 1; }

# configure FOLDER OPTION...: sets a build up, unless it stands already with these options.
configure () {
  local folder=$1
  shift
  if [ -e "$folder/build.ninja" ] && [ "$(cat "$folder/options" 2>/dev/null)" = "$*" ]; then
    return
  fi
  say "Configuring $folder"
  if [ -e "$folder/build.ninja" ] && meson configure "$folder" "$@"; then
    : # a build by hand goes on with the options needed here
  else
    # What is left of an interrupted set-up is of no use.
    rm -rf "$folder"
    meson setup "$folder" "$@" || fail "configuring failed: meson says above what it missed. \
Where it is a library, build-aux/setup installs it; where it is too old, this system is older than Debian 12."
  fi
  printf '%s\n' "$*" > "$folder/options"
}

# build FOLDER: compiles.  Quiet unless something is wrong.
build () {
  say "Building in $1"
  meson compile -C "$1" || fail 'the build failed: the first error stands above.'
}

# Puts the program where it finds its schema, icons and languages, inside the build folder.
install_here () {
  meson install -C _build --no-rebuild >_build/install.log 2>&1 || {
    cat _build/install.log >&2
    fail 'the program could not be put into _build/inst.'
  }
  export PATH=$root/_build/inst/bin:$PATH
  export XDG_DATA_DIRS=$root/_build/inst/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
}

# The program, ready in _build/inst.
build_program () {
  configure _build --prefix="$root/_build/inst" --libdir=lib
  build _build
  install_here
}

# A plan of the sample, kept when there is one: dates in it are fresh when it is made.
make_sample () {
  local plan=$1
  [ -e "$plan" ] && return
  say "Making a sample plan: $plan"
  mkdir -p "$(dirname "$plan")"
  hostynyctl --plan "$plan" new --sample || fail "the sample plan could not be made at $plan."
}
