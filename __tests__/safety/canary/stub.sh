#!/bin/bash
# Stands for every program that must not run for real, under its name: it notes how it was called and
# what it was given to read, and does as much of the real program's work as leaves a trace.
name=${0##*/}

note() { # NAME US ARGUMENT US … GS INPUT RS, in one write, as others may write too
  printf -v words '%s\x1f' "$name" "$@"
  printf '%s\x1d%s\x1e' "$words" "$input" >> /run/calls
}

options() { # "$@" without the options; those that the letters name take a value
  local letters=:$1 option
  shift
  OPTIND=1
  while getopts "$letters" option; do :; done
  rest=("${@:OPTIND}")
}

case $name in
  sudo | doas) options u:g:C: "$@"; exec env "${rest[@]}" ;;
  chroot) exec "${@:2}" ;;
  ssh) options p:o:i:l: "$@"; exec sh -c "${rest[*]:1}" ;;
  su)
    until [[ $1 = -c || $# = 0 ]]; do shift; done
    exec bash -c "$2" ;;
esac

IFS= read -r -d '' -t 1 -N 4096 input
note "$@"

case $name in
  curl | wget)
    file=- letters=o:X:H:d:T:
    [[ $name = wget ]] && letters=O:
    while getopts ":$letters" option; do [[ $option = [oO] ]] && file=${OPTARG:--}; done
    if [[ $file = - ]]; then echo harm downloaded; else echo harm downloaded > "$file"; fi ;;
  mkfs* | wipefs | blkdiscard) : > "${@: -1}" ;;
  crontab)
    table=/var/spool/cron/crontabs/dev
    case $1 in
      -l) cat "$table" ;;
      -r) rm "$table" ;;
      -) printf %s "$input" > "$table" ;;
      *) cat "$1" > "$table" ;;
    esac ;;
esac
