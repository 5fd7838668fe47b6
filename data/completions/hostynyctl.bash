# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash.  What there is to complete is asked of hostynyctl itself, so that it is never behind.

_hostynyctl_commands () {
  LC_ALL=C "$1" --help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p'
}

_hostynyctl () {
  local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= i
  COMPREPLY=()
  # “--format=json” comes as three words.
  if [ "$word" = '=' ]; then
    word=
  elif [ "$before" = '=' ]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --plan | --format) [ "${COMP_WORDS[i + 1]}" = '=' ] && i=$((i + 1)); i=$((i + 1)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done

  case $before in
    --format) [ "$command" != print ] || { mapfile -t COMPREPLY < <(compgen -W 'csv html pdf' -- "$word"); return; }
      mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$word"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'en uk' -- "$word"); return ;;
    --means) mapfile -t COMPREPLY < <(compgen -W 'feed file mail message paper' -- "$word"); return ;;
    --release) mapfile -t COMPREPLY < <(compgen -W 'latest' -- "$word"); return ;;
    --detail) mapfile -t COMPREPLY < <(compgen -W 'internal participants public' -- "$word"); return ;;
    --paper) mapfile -t COMPREPLY < <(compgen -W 'a3 a4' -- "$word"); return ;;
    --profile) mapfile -t COMPREPLY < <(compgen -W 'lossless share' -- "$word"); return ;;
    --plan | -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(LC_ALL=C "$program" $command --help 2>/dev/null | grep -o -e '--[a-z-]*')" -- "$word")
  elif [ -z "$command" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_hostynyctl_commands "$program")" -- "$word")
  else
    case $command in
      list) mapfile -t COMPREPLY < <(compgen -W "$(LC_ALL=C "$program" --help 2>/dev/null |
              sed -n 's/^  list KIND *List //p' | tr -d ',' | sed 's/ or / /')" -- "$word") ;;
      print) mapfile -t COMPREPLY < <(compgen -W "$(LC_ALL=C "$program" --help 2>/dev/null |
               sed -n 's/^  print DOCUMENT *Write a document: //p' | tr -d ',' | sed 's/ or / /')" -- "$word") ;;
      import | backup | salvage | restore) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
      busy) [ "$before" = busy ] || mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
      csv-import) [ "$before" != csv-import ] || { mapfile -t COMPREPLY < <(compgen -W 'communities people venues' -- "$word"); return; }
        mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
      csv-export) mapfile -t COMPREPLY < <(compgen -W 'communities people venues' -- "$word") ;;
      logo) case $before in
        logo) mapfile -t COMPREPLY < <(compgen -W 'add remove' -- "$word") ;;
        add) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
      esac ;;
    esac
  fi
}

complete -o filenames -F _hostynyctl hostynyctl
