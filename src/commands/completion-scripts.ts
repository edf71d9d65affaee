/** What a shell is taught: it hands the words typed so far to `incident completion --words`, and offers what comes back. */

/**
 * bash takes a word apart at `=`, `:` and `@` and puts back only the last piece, its second argument, so words are joined here and answers cut
 * again. What ends in `=`, `.` or `/` goes on without a blank. bash completes files by itself, but takes what follows `@` for the name of a host. Runs on the bash 3.2 of macOS, which knows neither mapfile nor compopt.
 */
const bash = [
  '# bash completion of incident. For this shell: source <(incident completion bash)',
  '_incident() {',
  '  local -a words=()',
  '  local index word last="" current cut line candidate',
  '  for ((index = 0; index <= COMP_CWORD; index++)); do',
  '    word=${COMP_WORDS[index]}',
  '    if ((${#words[@]} > 1)) && [[ -n $word ]] && [[ $word == [=:@]* || $last == *[=:@] ]]; then',
  '      words[${#words[@]} - 1]+=$word',
  '    else',
  '      words+=("$word")',
  '    fi',
  '    last=$word',
  '  done',
  '  current=${words[${#words[@]} - 1]}',
  '  cut=${current%"$2"}',
  '  COMPREPLY=()',
  "  while IFS='' read -r line; do",
  "    candidate=${line%%$'\\t'*}",
  '    case $candidate in',
  '      "") ;;',
  '      :files)',
  '        [[ $2 == @* ]] || continue',
  "        while IFS='' read -r word; do",
  '          if [[ -d $word ]]; then COMPREPLY+=("@$word/"); else COMPREPLY+=("@$(printf %q "$word") "); fi',
  '        done < <(compgen -f -- "${2#@}")',
  '        ;;',
  '      *[=./,]) COMPREPLY+=("${candidate#"$cut"}") ;;',
  '      *) COMPREPLY+=("${candidate#"$cut"} ") ;;',
  '    esac',
  '  done < <("${words[0]}" completion --words $((${#words[@]} - 2)) -- "${words[@]:1}" 2>/dev/null)',
  '}',
  'complete -o nospace -o default -F _incident incident',
]

const zsh = [
  '#compdef incident',
  '# zsh completion of incident. For this shell: source <(incident completion zsh)',
  '_incident() {',
  '  local -a lines whole wholeText open openText',
  '  local line candidate text',
  '  lines=("${(@f)$("${(Q)words[1]}" completion --words $((CURRENT - 2)) -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")',
  '  for line in "${lines[@]}"; do',
  "    candidate=${line%%$'\\t'*}",
  '    text=$candidate',
  "    [[ $line == *$'\\t'* ]] && text=\"$candidate -- ${line#*$'\\t'}\"",
  '    case $candidate in',
  '      "") ;;',
  '      :files) compset -P "*=@"; _files ;;',
  '      *[=./,]) open+=("$candidate"); openText+=("$text") ;;',
  '      *) whole+=("$candidate"); wholeText+=("$text") ;;',
  '    esac',
  '  done',
  "  (($#open)) && compadd -l -S '' -d openText -a open",
  '  (($#whole)) && compadd -l -d wholeText -a whole',
  '}',
  'if [[ $funcstack[1] == _incident ]]; then _incident "$@"; else compdef _incident incident; fi',
]

/** fish itself sets no blank behind what ends in `=`, `.` or `/`. */
const fish = [
  '# fish completion of incident. For this shell: incident completion fish | source',
  'function __incident_complete',
  '    set -l before (commandline -opc)',
  '    set -l current (commandline -ct)',
  '    for line in ($before[1] completion --words (math (count $before) - 1) -- $before[2..-1] "$current" 2>/dev/null)',
  '        if test "$line" = :files',
  '            set -l lead (string match -r "^[^@]*=@" -- "$current")',
  '            set -l file (string sub -s (math (string length -- "$lead") + 1) -- "$current")',
  '            for path in (__fish_complete_path "$file")',
  '                echo "$lead$path"',
  '            end',
  '        else',
  '            echo $line',
  '        end',
  '    end',
  'end',
  "complete -c incident -f -a '(__incident_complete)'",
]

/** By shell. */
export const scripts: { readonly [shell: string]: string } = {
  bash: `${bash.join('\n')}\n`,
  zsh: `${zsh.join('\n')}\n`,
  fish: `${fish.join('\n')}\n`,
}
