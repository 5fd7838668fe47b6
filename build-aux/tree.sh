# SPDX-License-Identifier: GPL-3.0-or-later
# A Debian system of another suite in a folder, and commands run in it.
# Sourced by build-aux/lane and build-aux/flatpak-runtime, after lib.sh.  Needs root.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

# need TOOL DEBIAN-PACKAGE
need () { command -v "$1" >/dev/null || fail "$1 is missing: install it first (Debian: apt-get install $2)."; }

# Where this system's own apt takes Debian from.  Empty where it has none.
own_mirror () {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
    sed 's|/*$||' | grep -v security | head -n 1 || true
}

# in_tree FOLDER COMMAND...: COMMAND with FOLDER as its root, in a mount and process space of its own, so that /proc,
# what is bound and what was left running vanish with it.  BINDS has lines “FROM:TO” or “FROM:TO:ro”.
in_tree () {
  local tree=$1
  shift
  # The paths are all set by now: what is inside looks for programs where Debian has them.
  BINDS=${BINDS:-} unshare --mount --pid --fork --kill-child -- /bin/bash -euc '
    tree=$1
    shift
    mount --make-rprivate /
    mount --bind "$tree" "$tree"
    mount -t proc proc "$tree/proc"
    mount -t sysfs -o ro sysfs "$tree/sys"
    mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
    mount -t tmpfs -o mode=755 tmpfs "$tree/dev"
    for node in null zero full random urandom tty; do
      [ -e "/dev/$node" ] || continue
      : > "$tree/dev/$node"
      mount --bind "/dev/$node" "$tree/dev/$node"
    done
    mkdir "$tree/dev/shm" "$tree/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$tree/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$tree/dev/pts"
    ln -s pts/ptmx "$tree/dev/ptmx"
    ln -s /proc/self/fd "$tree/dev/fd"
    mkdir -m 1777 "$tree/tmp/.X11-unix"
    while IFS=: read -r from to how; do
      [ -n "$from" ] || continue
      mkdir -p "$tree$to"
      mount --bind "$from" "$tree$to"
      [ "$how" != ro ] || mount -o remount,bind,ro "$tree$to"
    done <<<"$BINDS"
    cd "$tree"
    exec chroot . /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" \
      DEBIAN_FRONTEND=noninteractive "$@"' in_tree "$tree" "$@"
}

# make_tree FOLDER SUITE [MIRROR]: the smallest Debian, without manuals and daemons.  Does nothing where it stands.
make_tree () {
  local tree=$1 suite=$2 mirror=${3:-}
  [ ! -e "$tree/.ready" ] || return 0
  [ "$(id -u)" -eq 0 ] || fail "making a Debian tree takes the rights of root: run this with sudo."
  need debootstrap debootstrap
  need unshare util-linux
  [ -n "$mirror" ] || mirror=$(own_mirror)
  [ -n "$mirror" ] || fail "this system's apt knows no Debian archive: name one near you with --mirror URL."
  say "Making a tree of Debian $suite in $tree"
  mkdir -p "$tree"
  rm -rf --one-file-system "$tree"
  mkdir -p "$tree"
  debootstrap --variant=minbase "$suite" "$tree" "$mirror" >"$tree.log" 2>&1 || {
    tail -n 5 "$tree.log" >&2
    fail "debootstrap could not make Debian $suite: see $tree.log. Does the archive hold this suite, and does it answer?"
  }
  cat >"$tree/etc/dpkg/dpkg.cfg.d/small" <<'CFG'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/lintian/*
path-exclude=/usr/share/help/*
path-exclude=/usr/share/gtk-doc/*
path-exclude=/usr/share/locale/*
path-include=/usr/share/locale/locale.alias
path-include=/usr/share/locale/uk/*
CFG
  # An archive frozen at some date has lists past their time.
  cat >"$tree/etc/apt/apt.conf.d/90small" <<'CFG'
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::Check-Valid-Until "false";
APT::Install-Recommends "false";
Binary::apt-get::APT::Keep-Downloaded-Packages "false";
CFG
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
  rm -f "$tree"/var/cache/apt/archives/*.deb
  : >"$tree/.ready"
}

# let_tree_reach_the_archive FOLDER: names are looked up as this system does.
let_tree_reach_the_archive () {
  cp /etc/resolv.conf /etc/hosts "$1/etc/"
}
