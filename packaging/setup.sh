# Makes and keeps .venv, the environment of this checkout, for packaging/run and packaging/test.
#
# They source it with $root set, then call `set_up run` or `set_up test`: at once when nothing has
# changed since the last time, and otherwise after some minutes. Everything it says goes to stderr,
# as stdout belongs to the program. It ends with status 3 where the machine lacks something.
#
# Stamps in .venv tell what it was made from. They go before anything changes and come back last,
# so an environment without one is half-made, and is made anew. There is never a stamp-test without
# a stamp-run, as the pins for tests hold those for running.

venv=${root:?}/.venv
log=$venv.log
apt_is_at_work=$venv.apt

say() {
    printf 'reelfit: %s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 3
}

# Runs a step in silence, or ends with what it said last.
attempt() {
    step=$1
    shift
    "$@" >>"$log" 2>&1 </dev/null && return
    tail -n 15 "$log" >&2
    fail "$step failed, for the reason above. Once that is mended, the same command goes on."
}

# What Qt's libraries and its window plugin link to that its packages do not bring, as ldd lists it,
# each with the Debian package that has it; and some font to write with. Tests also need a desktop of
# their own.
needs() {
    cat <<'END'
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libxkbcommon.so.0 libxkbcommon0
libX11-xcb.so.1 libx11-xcb1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libbrotlidec.so.1 libbrotli1
font fonts-dejavu-core
END
    [ "$1" = run ] || cat <<'END'
Xvfb xvfb
xauth xauth
openbox openbox
trayer trayer
xdotool xdotool
dbus-daemon dbus-daemon
pcmanfm pcmanfm
gio libglib2.0-bin
desktop-file-validate desktop-file-utils
END
}

# Those of the needs that are not met: all of them where no Python can look, or where apt was killed
# and a library that loads may belong to a package that lacks the rest.
unmet_needs() {
    [ "$(uname -s)" = Linux ] || return 0
    [ -n "$python" ] || printf '%s\n' 'python3 python3' 'python3-venv python3-venv'
    if [ -z "$python" ] || [ -e "$apt_is_at_work" ]; then
        needs "$1"
        return
    fi
    needs "$1" | "$python" -I -c '
import ctypes, pathlib, shutil, sys

def is_met(need):
    if need == "font":
        folders = "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts"
        fonts = (pathlib.Path(each).expanduser().rglob("*.[ot]tf") for each in folders)
        return any(any(found) for found in fonts)
    if not need.startswith("lib"):
        return shutil.which(need) is not None
    try:
        ctypes.CDLL(need)
    except OSError:
        return False
    return True

for line in sys.stdin:
    if not is_met(line.split()[0]):
        print(line, end="")
'
}

no_python() {
    fail 'needs Python 3.11 to 3.14 with its venv module, and finds none.' \
        'Install one, or name it in REELFIT_PYTHON.'
}

# Sets $python to an interpreter that can make the environment, or to nothing. It is the real path:
# /usr/bin/python3 can become another Python under an environment made with it, and break it.
find_python() {
    if [ -n "${REELFIT_PYTHON:-}" ]; then
        set -- "$REELFIT_PYTHON"
    else
        set -- python3 python3.14 python3.13 python3.12 python3.11
    fi
    for candidate; do
        # The upper bound is that of the pinned Qt.
        python=$("$candidate" -I -c '
import ctypes, ensurepip, os, ssl, sys, venv
assert (3, 11) <= sys.version_info < (3, 15)
print(os.path.realpath(sys._base_executable))
' 2>/dev/null) && [ -n "$python" ] && return
    done
    python=''
    [ -z "${REELFIT_PYTHON:-}" ] || fail "cannot use the Python that REELFIT_PYTHON names," \
        "$REELFIT_PYTHON: it must be 3.11 to 3.14 and have its venv module."
}

# Whether Debian's own Python would not do. A system that never fetched its lists knows of "(none)".
debian_python_is_too_old() {
    version=$(LC_ALL=C apt-cache policy python3 | sed -n 's/^ *Candidate: //p')
    [ "$version" != '(none)' ] && dpkg --compare-versions "$version" lt 3.11
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends --no-remove \
        -o DPkg::Lock::Timeout=600 "$@"
}

# A set-up killed in the midst of this leaves packages half-installed, past which apt does not go.
apt_install_after_all() {
    apt_install "$@" && return
    DEBIAN_FRONTEND=noninteractive dpkg --configure -a
    apt_install --fix-broken
    apt_install "$@"
}

install_system_packages() {
    unmet=$(unmet_needs "$1")
    [ -n "$unmet" ] || return 0
    if ! [ -e /etc/debian_version ]; then
        fail 'this system lacks the following; its packages have other names on each system:' \
            "$(printf '%s\n' "$unmet" | cut -d ' ' -f 1 | paste -s -d ' ' -)"
    fi
    packages=$(printf '%s\n' "$unmet" | cut -d ' ' -f 2 | paste -s -d ' ' -)
    if [ "$(id -u)" -ne 0 ]; then
        if [ -z "$python" ] && debian_python_is_too_old; then no_python; fi
        fail "this system lacks some packages. Install them with this, then try again:
sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends $packages'"
    fi
    say "installing Debian packages: $packages"
    : >"$apt_is_at_work"
    # One source out of reach does not matter if the packages are in another: the install tells.
    apt-get update >>"$log" 2>&1 </dev/null || true
    if [ -z "$python" ] && debian_python_is_too_old; then no_python; fi
    # shellcheck disable=SC2086 # a word for each package
    attempt 'apt-get install' apt_install_after_all $packages
    rm "$apt_is_at_work"
    [ -n "$python" ] || find_python
    [ -n "$python" ] || no_python
}

pip() {
    "$venv/bin/python" -I -m pip --quiet --disable-pip-version-check --no-input "$@"
}

pins() {
    case $1 in
        run) printf '%s\n' "$root/packaging/constraints.txt" ;;
        test) printf '%s\n' "$root/packaging/constraints-test.txt" ;;
    esac
}

# What .venv is made from. The names are whole, as its scripts and its link to app/ hold the place.
recipe() {
    cksum "$root/pyproject.toml" "$root/packaging/setup.sh" "$(pins "$1")"
}

is_ready() {
    [ -x "$venv/bin/python" ] && [ "$(cat "$venv/stamp-$1" 2>/dev/null)" = "$(recipe "$1")" ]
}

make_environment() {
    stamp_run=$(recipe run)
    stamp=$(recipe "$1")
    if [ -e "$venv/stamp-run" ] && "$venv/bin/python" -I -c '' 2>/dev/null; then
        say "bringing $venv up to date"
        rm -f "$venv/stamp-test" "$venv/stamp-run"
    else
        say "setting up $venv: some 200 MB to fetch, once"
        rm -rf "$venv/stamp-test" "$venv/stamp-run" "$venv"
        attempt 'making .venv' "$python" -I -m venv "$venv"
    fi
    # Wheels alone: building one would bring tools that nothing pins.
    attempt 'pip install' pip install --require-hashes --only-binary :all: -r "$(pins "$1")"
    attempt 'pip install' pip install --no-index --no-deps --no-build-isolation -e "$root"
    printf '%s\n' "$stamp_run" >"$venv/stamp-run"
    printf '%s\n' "$stamp" >"$venv/stamp-$1"
}

# One set-up at a time. The lock is the kernel's and goes with its last holder: what a killed set-up
# leaves at work inherits it, so the next one waits for that too, and none is ever stale.
take_turn() {
    exec 9>>"$venv.lock"
    if ! command -v flock >/dev/null; then # as on macOS
        "$python" -I -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    elif ! flock -n 9; then
        say 'another set-up is at work in this checkout; waiting for its end'
        flock 9
    fi
}

set_up() {
    if is_ready "$1"; then return; fi
    [ -w "$root" ] || fail "cannot write to $root, where .venv must be set up first."
    if [ -e "$venv" ] && ! [ -e "$venv.lock" ]; then
        fail "$venv is not of this script's making: move it away, as its place is needed."
    fi
    find_python
    [ -n "$python" ] || [ -e /etc/debian_version ] || no_python
    take_turn
    if ! is_ready "$1"; then
        : >"$log"
        install_system_packages "$1"
        make_environment "$1"
        say 'the set-up is complete'
    fi
    exec 9>&-
}
