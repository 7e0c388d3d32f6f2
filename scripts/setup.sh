# Sourced by the programs beside it, which set $here to their folder and $wanted to runtime or dev.
# Sets $root and $python, and makes .venv where it is missing, older than its recipe, or made elsewhere.
root=${here%/*}
python=$root/.venv/bin/python
stamp=$root/.venv/.$wanted

is_ready() {
    [ -x "$python" ] && [ -r "$stamp" ] && read -r made_for <"$stamp" && [ "$made_for" = "$root" ] &&
        [ ! "$root/pyproject.toml" -nt "$stamp" ] && [ ! "$root/constraints.txt" -nt "$stamp" ]
}

suitable_python() {
    for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
        "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        echo "$candidate"
        return
    done
    echo "audiobrief: needs Python 3.11 or newer, and the PATH has none" >&2
    return 2
}

if ! is_ready; then
    base_python=$(suitable_python) || exit
    "$base_python" "$root/scripts/setup.py" "$wanted" || exit
fi
