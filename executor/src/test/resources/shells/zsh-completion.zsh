# Prints what zsh makes of the line $2 when the tabulator is pressed, once it has read the script $1.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1='ready> '; PROMPT_EOL_MARK=; source $1; print loaded"
zpty -r -m shell line '*loaded*ready>*' >/dev/null
zpty -w -n shell "$2"$'\t'
zpty -r -m shell line "*$3*"
print -r -- "$line"
