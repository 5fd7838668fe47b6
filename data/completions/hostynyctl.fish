# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish.  What there is to complete is asked of hostynyctl itself, so that it is never behind.

function __hostynyctl_commands
    hostynyctl --help 2>/dev/null | string replace -rf '^  ([a-z][a-z-]*)(?: [^ ]+)*  +(.*)' '$1\t$2'
end

function __hostynyctl_command
    set -l names (__hostynyctl_commands | string replace -r '\t.*' '')
    for word in (commandline -opc)[2..-1]
        if contains -- $word $names
            echo $word
            return 0
        end
    end
    return 1
end

function __hostynyctl_kinds
    LC_ALL=C hostynyctl --help 2>/dev/null | string replace -rf '^  list KIND *List (.*)' '$1' | string replace ' or ' ', ' | string split ', '
end

function __hostynyctl_documents
    LC_ALL=C hostynyctl --help 2>/dev/null | string replace -rf '^  print DOCUMENT *Write a document: (.*)' '$1' | string replace ' or ' ', ' | string split ', '
end

function __hostynyctl_options
    hostynyctl (__hostynyctl_command) --help 2>/dev/null | string replace -rf '^  (?:-., )?(--[a-z-]+)(?:=[^ ]*)? +(.*)' '$1\t$2'
end

function __hostynyctl_on
    set -l command (__hostynyctl_command)
    and contains -- $command $argv
end

function __hostynyctl_after
    contains -- (commandline -opc)[-1] $argv
end

complete -c hostynyctl -f
complete -c hostynyctl -n 'not __hostynyctl_command' -a '(__hostynyctl_commands)'
complete -c hostynyctl -n '__hostynyctl_on list' -a '(__hostynyctl_kinds)'
complete -c hostynyctl -n '__hostynyctl_on print' -a '(__hostynyctl_documents)'
complete -c hostynyctl -n '__hostynyctl_on import backup salvage restore' -F
complete -c hostynyctl -n '__hostynyctl_on busy; and not __hostynyctl_after busy' -F
complete -c hostynyctl -n '__hostynyctl_on csv-import; and not __hostynyctl_after csv-import' -F
complete -c hostynyctl -n '__hostynyctl_after csv-import csv-export' -a 'communities people venues'
complete -c hostynyctl -n '__hostynyctl_after logo' -a 'add remove'
complete -c hostynyctl -n '__hostynyctl_on logo; and __hostynyctl_after add' -F
complete -c hostynyctl -n 'string match -q -- "-*" (commandline -ct)' -a '(__hostynyctl_options)'
complete -c hostynyctl -l format -x -a 'text json' -n 'not __hostynyctl_on print'
complete -c hostynyctl -l format -x -a 'pdf html csv' -n '__hostynyctl_on print'
complete -c hostynyctl -l lang -x -a 'uk en' -n '__hostynyctl_on print changes'
complete -c hostynyctl -l detail -x -a 'public participants internal' -n '__hostynyctl_on print changes pack'
complete -c hostynyctl -l means -x -a 'file mail feed message paper' -n '__hostynyctl_on sent'
complete -c hostynyctl -l release -x -a 'latest' -n '__hostynyctl_on pack sent'
complete -c hostynyctl -l paper -x -a 'a4 a3' -n '__hostynyctl_on print'
complete -c hostynyctl -l profile -x -a 'share lossless' -n '__hostynyctl_on export'
complete -c hostynyctl -l plan -r -F
complete -c hostynyctl -s o -l output -r -F -n '__hostynyctl_on export pack print'
