# How the command is started; sourced by the scripts that start it, of an archive and of the sources.

say() { printf 'nightshift: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

needed=21

# Sets $resolved to the file that $1 is, through symbolic links.
resolve() {
  resolved=$1
  while [ -L "$resolved" ]; do
    link=$(readlink "$resolved")
    case $link in
      /*) resolved=$link ;;
      *) resolved=$(dirname -- "$resolved")/$link ;;
    esac
  done
}

# Sets $major to the version of the Java in $1, or 0 if there is none with the program $2. It stands in a file, so that mostly
# no JVM is started for it.
java_version() {
  major=0
  [ -x "$1/bin/$2" ] || return 0
  version=
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;;
      esac
    done <"$1/release"
  fi
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "/"/p')
  version=${version#\"}
  version=${version#1.}
  version=${version%%[!0-9]*}
  major=${version:-0}
}

# Takes the Java in $1 if it has the program $2 and is new enough.
accept() {
  java_version "$1" "$2"
  [ "$major" -eq 0 ] || too_old="Java $major in $1"
  [ "$major" -ge "$needed" ] && java_home=$1
}

# Sets $java_home to JAVA_HOME, or the Java on the PATH, or the newest in the usual places, that has the program $1.
find_java() {
  java_home=
  too_old=
  [ -n "${JAVA_HOME:-}" ] && accept "$JAVA_HOME" "$1" && return
  if on_path=$(command -v "$1" 2>/dev/null); then
    resolve "$on_path"
    accept "$(dirname -- "$(dirname -- "$resolved")")" "$1" && return
  fi
  newest=$((needed - 1))
  for candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/openjdk* /opt/java/* /opt/jdk* /opt/*jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.m2/jdks/* "${HOME:-}"/.gradle/jdks/* \
    "${HOME:-}"/.jabba/jdk/* "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    java_version "$candidate" "$1"
    [ "$major" -gt "$newest" ] && newest=$major && java_home=$candidate
  done
  [ -n "$java_home" ] && return
  [ -x /usr/libexec/java_home ] && candidate=$(/usr/libexec/java_home -v "$needed+" 2>/dev/null) && accept "$candidate" "$1"
}

java_options='-Xshare:auto -Xlog:disable'
short_lived='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

# How the command is called, for the examples that it prints.
case $0 in
  "$(command -v nightshift 2>/dev/null)") called=nightshift ;;
  *) called=$0 ;;
esac

# Becomes the command: $1 is the jar, $2 the class data archive or nothing, $3 the option with which the JVM makes that
# archive when it ends, or nothing; the rest are the command's arguments.
launch() {
  jar=$1 class_data=$2 make_class_data=$3
  shift 3

  # The JVM cannot tell reliably whether it writes to a terminal, nor how wide that is.
  terminals=
  columns=
  [ -t 0 ] && terminals=in,
  [ -t 1 ] && terminals=${terminals}out,
  [ -t 2 ] && terminals=${terminals}err,
  [ -n "$terminals" ] && columns=$(stty size 2>/dev/null </dev/tty) && columns=${columns#* }

  # Names in other scripts must survive a locale that knows none, as in bare containers.
  unicode=true
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *UTF-8* | *utf-8* | *UTF8* | *utf8*) ;;
    *) [ "$(uname)" = Darwin ] || { unicode=false; LC_ALL=C.UTF-8; export LC_ALL; } ;;
  esac

  # A command that is over in a moment is not worth the optimising compiler; a server is, and it holds the data.
  case ${1:-} in
    serve) speed='-XX:MaxRAMPercentage=70' make_class_data= ;;
    load) speed= make_class_data= ;;
    *) speed=$short_lived ;;
  esac

  # Without class data the start is slower, no more.
  [ -n "$make_class_data" ] || [ -f "$class_data" ] || class_data=
  exec "$java_home/bin/java" $java_options $speed $make_class_data ${class_data:+"-XX:SharedArchiveFile=$class_data"} \
    -Dnightshift.command="$called" -Dnightshift.terminals="$terminals" -Dnightshift.columns="$columns" -Dnightshift.unicode="$unicode" \
    -jar "$jar" "$@"
}
