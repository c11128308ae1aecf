/**
 * The script for bash. It asks the command itself, takes nothing but bash (the package bash-completion may be missing), and
 * may be read twice.
 */
export const bashCompletion = `# bash completion for wacrg
_wacrg_complete() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" value
  COMPREPLY=()
  # Each answer is a line: the word, a tab, and what it means. The last one begins with ":".
  while IFS=$'\\t' read -r value _; do
    case "$value" in
      :*) ;;
      "$cur"*) COMPREPLY+=("$value") ;;
    esac
  done < <(wacrg complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _wacrg_complete wacrg
`;
